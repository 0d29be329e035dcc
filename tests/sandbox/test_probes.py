"""The doctor's probes, run for real: on this machine nothing forbidden may succeed."""

import pytest

from milepost.sandbox import Limits, Pool, Toolset, probe


@pytest.mark.parametrize("level", ["full", "partial"])
def test_every_probe_is_denied(core_toolset, level):
    toolset = Toolset("plain", core_toolset.python, ("numpy",))
    pool = Pool(toolset, limits=Limits(flood_bytes=1 << 20, disk_mb=8, files=500), level=level)
    try:
        probes = probe(pool)
    finally:
        pool.close()
    assert [found.attack for found in probes if not found.denied] == []
    assert all(found.denied_by for found in probes)
    assert len({found.attack for found in probes}) == len(probes) > 20


def test_an_attempt_that_succeeds_is_told(core_toolset, monkeypatch):
    monkeypatch.setattr("milepost.sandbox.probes._one", lambda *_: "")
    pool = Pool(Toolset("plain", core_toolset.python, ()))
    try:
        quiet = [found for found in probe(pool) if found.denied_by != "ended by the supervisor"]
    finally:
        pool.close()
    assert not any(found.denied for found in quiet)
