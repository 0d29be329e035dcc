"""The shelf of installations: what is whole, what is used, what may go."""

import json
import os

import pytest

from milepost.sandbox.shelf import hold, installations, is_held, last_used, remove, size_mb, sweep, whole, write_stamp
from milepost.terms import UnavailableError

DAY_S = 24 * 3600.0


@pytest.fixture
def home(tmp_path):
    return tmp_path


def put(home, folder, *, at):
    place = home / "toolsets" / folder
    place.mkdir(parents=True)
    write_stamp(place, {"name": folder.rpartition("-")[0]})
    os.utime(place / "milepost.json", (at, at))
    return place.resolve()


def test_the_newest_whole_installation_comes_first(home):
    old, new = put(home, "torch-aa", at=1.0), put(home, "torch-bb", at=2.0)
    (home / "toolsets" / "torch-cc").mkdir()  # half-installed
    put(home, "torch-extra-dd", at=3.0)  # another toolset, whose name begins alike
    assert whole("torch", home) == [new, old]
    assert installations(home) == ["torch", "torch-extra"]


def test_what_a_newer_one_replaced_goes_when_nobody_used_it_for_a_day(home):
    old, new, other = put(home, "r-aa", at=1.0), put(home, "r-bb", at=2.0), put(home, "java-aa", at=1.0)
    assert sweep(home, clock=lambda: 1.0 + DAY_S / 2) == ()
    assert sweep(home, clock=lambda: 2.0 + DAY_S) == ("r-aa",)
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_an_old_installation_in_use_stays(home):
    old = put(home, "core-aa", at=1.0)
    put(home, "core-bb", at=2.0)
    held = hold(old)
    os.utime(old / ".used", (3.0, 3.0))
    assert is_held(old)
    assert sweep(home, clock=lambda: 10 * DAY_S) == ()
    os.close(held)
    assert not is_held(old)
    assert last_used(old) == 3.0
    assert sweep(home, clock=lambda: 3.0 + DAY_S - 1.0) == ()
    assert sweep(home, clock=lambda: 3.0 + DAY_S + 1.0) == ("core-aa",)


def test_what_is_used_is_not_removed(home):
    folder = put(home, "core-aa", at=1.0)
    held = hold(folder)
    with pytest.raises(UnavailableError) as caught:
        remove("core", home)
    assert caught.value.code == "MP-T034"
    assert whole("core", home) == [folder]
    os.close(held)
    assert remove("core", home) == 1
    assert not folder.exists()
    assert remove("core", home) == 0


def test_removing_takes_what_was_left_half_done_and_no_other_toolset(home):
    put(home, "torch-aa", at=1.0)
    other = put(home, "torch-extra-bb", at=1.0)
    for left in ("torch-cc", ".torch-dd.half"):
        (home / "toolsets" / left / "large").mkdir(parents=True)
    remove("torch", home)
    assert sorted(path.name for path in (home / "toolsets").iterdir() if path.is_dir()) == [other.name]


def test_an_installation_that_cannot_be_written_is_used_all_the_same(home):
    folder = home / "nowhere"
    assert hold(folder) is None
    assert not is_held(folder)


def test_a_size_counts_every_file_once(tmp_path):
    (tmp_path / "a").write_bytes(os.urandom(3_000_000))
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    assert size_mb(tmp_path) == 3


def test_a_stamp_says_its_version(home):
    assert json.loads((put(home, "core-aa", at=1.0) / "milepost.json").read_text())["version"] == 1
