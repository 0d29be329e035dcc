"""What an author saves is shown at the next look, and their mistakes with file and line."""

import os
import shutil
import time
from pathlib import Path

import pytest

from milepost.app.following import Follower
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


def test_a_mistake_is_told_until_it_is_mended(followed, folder: Path) -> None:
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 5", "minutes = 0")
    for _ in range(2):
        with pytest.raises(AuthorError) as caught:
            followed.map()
        assert "task.md" in str(caught.value)
    _save(folder / "first-steps" / "double" / "task.md", "minutes = 0", "minutes = 8")
    assert followed.exercise("first-steps/double")["minutes"] == 8


def test_a_track_that_stays_as_it_is_is_not_read_again(folder: Path) -> None:
    follower = Follower(folder)
    assert follower.reread() is None
    (folder / "first-steps" / "new.txt").write_text("")
    (folder / "first-steps" / "new.txt").unlink()
    assert follower.reread() is None
