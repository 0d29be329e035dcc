"""The doctor's probes, run for real: on this machine nothing forbidden may succeed."""

from pathlib import Path

import pytest

from milepost.sandbox import Limits, Pool, Toolset, probe


@pytest.mark.parametrize("level", ["full", "partial"])
@pytest.mark.parametrize("form", ["plain", "whole"])
def test_every_probe_is_denied(core_toolset, level, form, monkeypatch):
    toolset = Toolset("plain", core_toolset.python, ("numpy",)) if form == "plain" else core_toolset
    # As nearly everybody has it: the toolsets lie in the learner's home, and what packages are told names it.
    monkeypatch.setattr(Path, "home", lambda: core_toolset.python.parent.parent.parent)
    pool = Pool(toolset, limits=Limits(flood_bytes=1 << 20, disk_mb=8, files=500), level=level)
    try:
        probes = probe(pool, environment={"HOME": "/home/ada", "TOKEN": "not for answers", "TZ": "UTC"})
    finally:
        pool.close()
    assert [found.attack for found in probes if not found.denied] == []
    assert all(found.denied_by for found in probes)
    assert len({found.attack for found in probes}) == len(probes) > 20


def test_an_attempt_that_succeeds_is_told(core_toolset, monkeypatch):
    monkeypatch.setattr("milepost.sandbox.probes._one", lambda *_: "")
    pool = Pool(Toolset("plain", core_toolset.python, ()))
    try:
        quiet = [found for found in probe(pool, environment={}) if found.denied_by != "ended by the supervisor"]
    finally:
        pool.close()
    assert not any(found.denied for found in quiet)


def test_a_variable_of_the_checkers_own_is_found(core_toolset):
    pool = Pool(Toolset("plain", core_toolset.python, (), environment=(("TOKEN", "not for answers"),)))
    try:
        probes = probe(pool, environment={"TOKEN": "not for answers"})
    finally:
        pool.close()
    assert [found.attack for found in probes if not found.denied] == ["find a secret in its environment"]
