"""The engine's life: started when it is wanted, begun anew after a crash, ended when nobody needs it."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from pymongo.errors import PyMongoError

from milepost.kinds.documents import sources
from milepost.kinds.documents.kind import KIND, MongoRuntime
from milepost.kinds.documents.node import engine_toolset, find_node, install_node
from milepost.kinds.documents.server import URL, find_server
from milepost.kinds.documents.sources import Embedded
from milepost.sandbox import ChildGone
from milepost.terms import UnavailableError

from .conftest import HOME


@pytest.fixture
def fresh():
    source = Embedded(engine_toolset(find_node(home=HOME)), log=lambda _text: None)
    yield source
    source.close()


def pids(source):
    return {engine.child.pid for engine in source._idle}


def test_nothing_is_started_before_it_is_wanted(fresh):
    assert fresh.memory_mb == 0
    with fresh.lease(timeout_s=30.0) as lease:
        assert lease.served.command("ping")["ok"] == 1
    assert 20 < fresh.memory_mb < 200


def test_a_crash_is_recovered_from(fresh):
    with fresh.lease(timeout_s=30.0) as lease:
        lease.served.command("ping")
    (pid,) = pids(fresh)
    os.kill(pid, signal.SIGKILL)
    with fresh.lease(timeout_s=30.0) as lease:
        assert lease.served.command("ping")["ok"] == 1
    assert pids(fresh) != {pid}


def test_a_crash_in_the_middle_is_told_and_the_next_one_is_served(fresh):
    with fresh.lease(timeout_s=30.0) as lease:
        lease.served.command("ping")
        lease._end()
        with pytest.raises(PyMongoError):
            lease.served.command("ping")
    with fresh.lease(timeout_s=30.0) as lease:
        assert lease.served.command("ping")["ok"] == 1


def test_work_that_takes_too_long_is_ended_by_our_own_clock(fresh):
    with fresh.lease(timeout_s=30.0) as lease:
        lease.served.one.insert_one({"_id": 1})
        slow = {
            "$reduce": {
                "input": {"$range": [0, 900_000]},
                "initialValue": 0,
                "in": {"$add": ["$$value", {"$size": {"$range": [0, 900_000]}}]},
            }
        }
        began = time.monotonic()
        with pytest.raises(ChildGone) as gone, lease.watched(0.3):
            list(lease.served.one.aggregate([{"$project": {"x": slow}}]))
        assert gone.value.reason == "time-out"
        assert time.monotonic() - began < 3.0


def test_two_leases_are_two_engines_and_a_third_waits_for_its_turn(fresh):
    order = []
    both = threading.Barrier(2)

    def work(number):
        with fresh.lease(timeout_s=60.0) as lease:
            both.wait(30)
            lease.served.mine.insert_one({"_id": number})
            both.wait(30)
            order.append([each["_id"] for each in lease.served.mine.find()])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (1, 2)))
    assert sorted(order) == [[1], [2]]
    assert len(pids(fresh)) == 2


def test_fifty_at_once_see_nothing_of_one_another(fresh):
    def work(number):
        with fresh.lease(timeout_s=60.0) as lease:
            lease.served.mine.insert_many([{"_id": each, "who": number} for each in range(20)])
            return lease.served.mine.distinct("who")

    with ThreadPoolExecutor(50) as pool:
        assert list(pool.map(work, range(50))) == [[number] for number in range(50)]
    assert fresh._living <= sources.AT_ONCE


def test_an_engine_that_has_served_long_is_replaced(fresh, monkeypatch):
    monkeypatch.setattr(sources, "RENEW_AFTER", 2)
    seen = set()
    for _ in range(4):
        with fresh.lease(timeout_s=30.0) as lease:
            lease.served.command("ping")
        seen |= pids(fresh)
    assert len(seen) == 2


def test_an_engine_that_nobody_needs_is_ended(monkeypatch):
    monkeypatch.setattr(sources, "IDLE_S", 0.0)
    monkeypatch.setattr(sources, "LOOK_S", 0.05)
    source = Embedded(engine_toolset(find_node(home=HOME)), log=lambda _text: None)
    try:
        with source.lease(timeout_s=30.0) as lease:
            lease.served.command("ping")
        deadline = time.monotonic() + 20.0
        while source._living and time.monotonic() < deadline:
            time.sleep(0.05)
        assert source._living == 0
    finally:
        source.close()


def test_closing_ends_every_engine(fresh):
    with fresh.lease(timeout_s=30.0) as lease:
        lease.served.command("ping")
    (pid,) = pids(fresh)
    fresh.close()
    fresh.close()
    with pytest.raises(OSError):
        os.kill(pid, 0)
    with pytest.raises(UnavailableError), fresh.lease(timeout_s=1.0):
        pass


def test_a_server_that_is_named_comes_before_the_engine(monkeypatch):
    assert find_server({URL: "mongodb://localhost:1"}) is not None
    assert find_server({"PATH": ""}) is None or find_server() is not None


def test_a_named_server_that_does_not_answer_is_told(tmp_path):
    server = find_server({URL: "mongodb://localhost:1/?serverSelectionTimeoutMS=200"})
    assert server is not None
    with pytest.raises(UnavailableError) as fault:
        server.client(timeout_s=1.0)
    assert fault.value.code == "MP-H044"


def test_without_node_the_mend_is_the_installation(tmp_path, monkeypatch):
    from milepost.kinds.documents import node

    monkeypatch.setattr(node, "_PLACES", ())
    monkeypatch.setattr(node, "find_spec", lambda _name: None)
    with pytest.raises(UnavailableError) as fault:
        find_node(home=tmp_path, environ={"PATH": ""})
    assert "milepost tools install mongodb" in fault.value.mend


def test_the_node_that_is_here_is_taken_and_none_installed(tmp_path):
    steps = []
    assert install_node(home=tmp_path, progress=steps.append).binary.is_file()
    assert steps == []


@pytest.mark.skipif(find_server() is not None, reason="a real server answers here, and needs no Node")
def test_where_the_computers_node_does_not_start_behind_the_walls_one_is_installed(tmp_path, monkeypatch):
    """It says its version, as any Node does, and starts nowhere else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    odd = folder / "node"
    odd.write_text('#!/bin/sh\n[ "$1" = --version ] && echo v22.1.0 && exit 0\nexit 1\n')
    odd.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    home = tmp_path / "home"
    assert find_node(home=home).binary == odd
    steps = []
    state = MongoRuntime().install(home=home, progress=lambda step: steps.append(step.text))
    assert "engine" in state.detail
    assert any("does not start" in step for step in steps)
    assert find_node(home=home).binary.is_relative_to(home)
    steps.clear()
    MongoRuntime().install(home=home, progress=lambda step: steps.append(step.text))
    assert not any("does not start" in step for step in steps)


def test_the_runtime_says_what_it_is():
    (runtime,) = KIND.runtimes
    assert isinstance(runtime, MongoRuntime)
    state = runtime.look(home=HOME)
    assert state.installed
    examined = runtime.examine(home=HOME, log=lambda _text: None)
    assert examined.engine == ("compatible" if find_server() is None else "real")
    assert examined.version
