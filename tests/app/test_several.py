"""Answers of several files as the faces have them, on one that ships."""

import pytest

from milepost.app.several import files_json, laid, mended, must_come_apart
from milepost.app.starters import file_name, solution, starter
from milepost.terms import LearnerError, unpack

NAMES = ("fares.py", "rides.py")


@pytest.fixture(scope="module")
def exercise(track):
    return next(each for each in track.exercises if each.name == "python/import-circle")


@pytest.fixture(scope="module")
def single(track):
    return next(each for each in track.exercises if each.name == "k-means/assign")


def test_the_files_are_those_to_write_and_then_those_that_are_given(exercise, single):
    told = files_json(exercise, "python", starter(exercise, "python"))
    assert [(each["name"], each["given"]) for each in told] == [
        ("fares.py", False),
        ("rides.py", False),
        ("model.py", True),
        ("night.py", True),
    ]
    assert "class BadLine" in told[0]["text"]
    assert "def tonight" in told[3]["text"]
    assert files_json(single, "python", starter(single, "python")) == []
    assert file_name(exercise, "python") == "fares.py, rides.py"


def test_what_is_begun_with_is_not_the_reference_cut_but_its_own_text(exercise):
    begun = dict(unpack(starter(exercise, "python"), NAMES, "python"))
    right = dict(unpack(solution(exercise, "python"), NAMES, "python"))
    assert "from fares import KM_PER_MILE, BadLine" in begun["rides.py"]
    assert "This file needs no other of ours." in right["rides.py"]


def test_an_old_draft_without_headings_is_kept_whole_beside_what_is_begun_with(exercise, single):
    kept = mended(exercise, "python", "def estimate(lines, km):\n    return 7\n")
    files = dict(unpack(kept, NAMES, "python"))
    assert files["fares.py"] == "def estimate(lines, km):\n    return 7\n"
    assert "NotImplementedError" in files["rides.py"]
    assert laid(exercise, "python", kept) == tuple(files.items())
    assert mended(single, "python", "# === anything ===\n") == "# === anything ===\n"


def test_an_answer_that_does_not_come_apart_is_refused_before_it_is_stored(exercise, single):
    must_come_apart(exercise, "python", b"")
    must_come_apart(single, "python", b"# === ../x.py ===\n")
    with pytest.raises(LearnerError, match="MP-G040"):
        must_come_apart(exercise, "python", b"# === ../x.py ===\n")
