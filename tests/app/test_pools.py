"""Pools by toolset: the whole one, and the light one for answers that name no heavy package."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from milepost import wire
from milepost.app.home import find_home
from milepost.app.house import open_house
from milepost.app.pools import Pools
from milepost.sandbox import ChildGone, suits_light
from milepost.terms import UnavailableError

REPOSITORY = Path(__file__).resolve().parent.parent.parent

LOADED = b"""
import sys

def loaded():
    return sorted(name for name in ("numpy", "pandas", "sklearn") if name in sys.modules)

def table():
    frame = __import__("pan" + "das").DataFrame({"a": [1, 2]})
    return frame
"""


@pytest.fixture(scope="module")
def pools():
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    yield pools
    pools.close()


def ask(child, function):
    child.send(wire.Calls((wire.Call(0, function, ()),)))
    return child.receive(timeout_s=30)


def load(child):
    child.send(wire.Load(LOADED, "a.py", 0))
    child.receive(timeout_s=30)
    child.receive(timeout_s=30)


def test_a_light_child_has_imported_little(pools):
    with pools.take("core", light=True) as child:
        load(child)
        assert ask(child, "loaded").value == ["numpy"]


def test_the_whole_one_has_imported_the_toolset(pools):
    with pools.take("core") as child:
        load(child)
        assert ask(child, "loaded").value == ["numpy", "pandas", "sklearn"]


def test_a_light_child_still_has_every_package(pools):
    """Who imports behind the guess's back waits a little and gets the same result."""
    with pools.take("core", light=True) as child:
        load(child)
        reply = ask(child, "table")
    assert isinstance(reply, wire.Value)
    assert reply.value.names == ("a",)


def test_both_hold_the_same_walls(pools):
    light, whole = pools.start("core", light=True), pools.start("core")
    assert (light.level, light.layers) == (whole.level, whole.layers)
    assert light.memory_mb < whole.memory_mb / 2


def test_an_author_may_wait_longer_than_a_learner():
    """Where a machine is busy a pool may take a minute to start, and a proof would blame the track for it."""
    hurried = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1, patience_s=0.0, starting_s=0.0)
    patient = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1, patience_s=600.0)
    try:
        with pytest.raises(UnavailableError, match="within 0 s"):
            hurried.take("core")
        patient.take("core", light=True).kill()
    finally:
        hurried.close()
        patient.close()


def test_a_heavy_pool_that_nobody_uses_is_let_go_and_comes_back():
    now = [0.0]
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1, clock=lambda: now[0])
    try:
        pools.start("core", light=True)
        whole = pools.start("core")
        held = pools.take("core")
        now[0] = 299.0
        assert pools.rest(idle_s=300.0) == ()
        pools.take("core", light=True).kill()
        now[0] = 301.0
        assert [(each.toolset, each.light, each.idle_s) for each in pools.held()] == [
            ("core", True, 2.0),
            ("core", False, 301.0),
        ]
        assert all(each.memory_mb > 0 for each in pools.held())
        assert pools.rest(idle_s=300.0) == ("core",)
        assert [(each.toolset, each.light) for each in pools.held()] == [("core", True)]
        with held, pytest.raises(ChildGone):
            load(held)
        assert pools.rest(idle_s=300.0) == ()  # the light one is small enough to stay
        pools.take("core", light=True).kill()
        again = pools.start("core")
        assert replace(again, memory_mb=0) == replace(whole, memory_mb=0)
        assert again.memory_mb == pytest.approx(whole.memory_mb, rel=0.1)
    finally:
        pools.close()


def test_a_pool_at_work_is_not_let_go():
    now = [0.0]
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1, clock=lambda: now[0])
    try:
        with pools.take("core") as child:
            child.send(wire.Load(b"import time\n\ndef train():\n    time.sleep(0.5)\n    return 1\n", "a.py", 0))
            child.receive(timeout_s=30)
            child.receive(timeout_s=30)
            child.send(wire.Calls((wire.Call(0, "train", ()),)))
            now[0] = 301.0
            assert pools.rest(idle_s=300.0) == ()
            assert child.receive(timeout_s=30).value == 1
            now[0] = 600.0
            assert pools.rest(idle_s=300.0) == ()  # since it was last seen at work
            now[0] = 602.0
            assert pools.rest(idle_s=300.0) == ("core",)
    finally:
        pools.close()


def test_closed_pools_give_nothing(tmp_path):
    pools = Pools(home=tmp_path, log=lambda _text: None)
    with pytest.raises(UnavailableError, match="not installed"):
        pools.take("core", light=True)
    pools.close()
    with pytest.raises(UnavailableError, match="stopping"):
        pools.take("core")


@pytest.mark.parametrize(
    ("source", "light"),
    [
        (b"import numpy as np\n", True),
        (b"", True),
        (b"from sklearn.cluster import KMeans\n", False),
        (b"import scipy.stats\n", False),
        (b"def f():\n    import pandas\n", False),
    ],
)
def test_the_text_decides(source, light):
    assert suits_light("core", source) is light
    assert not suits_light("nothing-light-here", source)


def test_a_house_that_requires_isolation_is_not_opened_before_it_holds(tmp_path):
    """Without the packages nothing can prove itself, and nothing is served."""
    environ = {"MILEPOST_HOME": str(tmp_path), "MILEPOST_TRACK": str(REPOSITORY / "tracks" / "ml-engineer")}
    with pytest.raises(UnavailableError, match="not installed"):
        open_house(find_home(environ), environ=environ, required="full")
    cases = open_house(find_home(environ), environ=environ)
    cases.close()
