"""What an author saves is shown at the next look, and their mistakes with file and line."""

import os
import shutil
import time
from pathlib import Path

import pytest

from milepost.app.following import Follower
from milepost.app.house import open_house
from milepost.app.use_cases import UseCases
from milepost.content import load_track
from milepost.terms import AuthorError

TRACK = Path(__file__).parent / "track"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(TRACK, tmp_path / "track")
    return tmp_path / "track"


@pytest.fixture
def followed(folder, store, grader, home, clock):
    made = UseCases(
        track=load_track(folder),
        store=store,
        grader=grader,
        home=home,
        clock=clock,
        timer=time.perf_counter,
        new_id=lambda: "attempt-0001",
        reread=Follower(folder).reread,
    )
    yield made
    made.close()


def _save(path: Path, was: str, now: str) -> None:
    path.write_text(path.read_text().replace(was, now))
    later = time.time() + 2
    os.utime(path, (later, later))


def test_what_is_saved_is_shown(followed, folder: Path) -> None:
    assert followed.unit("first-steps")["title"] == "First steps"
    _save(folder / "track.toml", 'title = "First steps"', 'title = "Very first steps"')
    assert followed.unit("first-steps")["title"] == "Very first steps"
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 5", "minutes = 7")
    assert followed.exercise("first-steps/double")["minutes"] == 7


def test_a_mistake_closes_its_exercise_alone_until_it_is_mended(followed, folder: Path) -> None:
    others = followed.map()["total"] - 1
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 5", "minutes = 0")
    for _ in range(2):
        told = followed.map()
        assert told["total"] == others
        (notice,) = told["notices"]
        assert notice.startswith("first-steps/double is closed: ")
        assert "task.md:" in notice
        for name in ("first-steps/double", "double"):
            with pytest.raises(AuthorError, match=r"task\.md:"):
                followed.exercise(name)
    assert followed.exercise("first-steps/total")["name"] == "first-steps/total"
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 0", "minutes = 8")
    assert followed.exercise("first-steps/double")["minutes"] == 8
    assert followed.map()["notices"] == []


def test_a_road_that_cannot_be_read_is_told_until_it_is_mended(followed, folder: Path) -> None:
    _save(folder / "track.toml", "[[stage]]", "[[stage")
    for _ in range(2):
        with pytest.raises(AuthorError, match=r"track\.toml:"):
            followed.map()
    _save(folder / "track.toml", "[[stage", "[[stage]]")
    assert followed.map()["notices"] == []


def test_a_lesson_with_a_mistake_closes_its_unit(followed, folder: Path) -> None:
    _save(folder / "first-steps" / "unit.md", "minutes = ", "minuets = ")
    assert any(notice.startswith("first-steps is closed: ") for notice in followed.map()["notices"])
    assert not followed.unit("first-steps")["built"]
    with pytest.raises(AuthorError, match=r"unit\.md:"):
        followed.exercise("first-steps/double")


def test_a_house_opens_around_a_faulty_exercise(folder: Path, home, caplog) -> None:
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 5", "minutes = 0")
    cases = open_house(home, environ={"MILEPOST_TRACK": str(folder)})
    try:
        assert cases.unit("first-steps")["exercises"]
        assert [notice.split(":")[0] for notice in cases.notices] == ["first-steps/double is closed"]
        assert "first-steps/double is closed" in caplog.text
    finally:
        cases.close()


def test_a_house_does_not_open_on_a_road_that_cannot_be_read(folder: Path, home) -> None:
    _save(folder / "track.toml", "[[stage]]", "[[stage")
    with pytest.raises(AuthorError) as caught:
        open_house(home, environ={"MILEPOST_TRACK": str(folder)})
    assert "track.toml:" in caught.value.where


def test_a_track_that_stays_as_it_is_is_not_read_again(folder: Path) -> None:
    follower = Follower(folder)
    assert follower.reread() is None
    (folder / "first-steps" / "new.txt").write_text("")
    (folder / "first-steps" / "new.txt").unlink()
    assert follower.reread() is None
