"""Asking the background process: who is one too many comes again by itself."""

import pytest

from milepost import __version__
from milepost.app import asking
from milepost.app.places import ground
from milepost.app.refusals import RefusedError

BUSY = (429, {"version": 1, "error": {"code": "MP-A040", "message": "Many wait.", "mend": "Wait.", "retry_s": 2.5}})


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house whose process gives what a test lays down."""
    environ = {"MILEPOST_HOME": str(tmp_path / "home"), "MILEPOST_WORK": str(tmp_path / "work")}
    monkeypatch.setattr(asking.House, "_is_ours", lambda _self: True)
    given, said, pauses = [], [], []
    monkeypatch.setattr(asking, "ask", lambda *_words, **_options: given.pop(0))
    house = asking.House(environ, version=__version__, told=said.append, pause=pauses.append)
    assert ground(environ)
    return house, given, said, pauses


def test_it_comes_again_when_it_was_told_to(house):
    house, given, said, pauses = house
    given += [BUSY, BUSY, (200, {"verdict": "passed"})]
    assert house.ask("POST", "/api/check", {})["verdict"] == "passed"
    assert pauses == [2.5, 2.5]
    assert said == ["Many answers are waiting. Trying again in 2 s."] * 2


def test_it_does_not_come_for_ever(house):
    house, given, _, pauses = house
    given += [BUSY] * 100
    with pytest.raises(RefusedError, match="Many wait"):
        house.ask("POST", "/api/check", {})
    assert len(pauses) == 20
