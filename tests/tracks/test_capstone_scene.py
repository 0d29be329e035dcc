"""The capstone's scene: what is left of what was promised when the power fails, by the reference and by wrong answers."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.app.scenes import YOURS, Casting, Source, play
from milepost.content import load_track
from milepost.grade import Grader
from milepost.terms import LearnerError, UnavailableError

from .conftest import Frames

UNIT = "capstone"
TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
MIDDLE = {"service": "yours", "moment": "middle", "which": 3}
ALL = ["17/1", "17/2", "18/1", "19/2"]


@pytest.fixture(scope="module")
def frames() -> Iterator[Frames]:
    """Plays the scene by the reference, or by a wrong answer whose file is named."""
    unit = next(each for each in load_track(TRACK).units if each.slug == UNIT)
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    try:
        pools.take("service").kill()
    except UnavailableError as missing:
        pools.close()
        pytest.skip(f"the toolset serving is not installed: {missing.mend}")
    grader = Grader(pools)

    def draw(state: dict[str, Any], wrong: str = "") -> list[dict[str, Any]]:
        def choose(exercise):
            if not wrong:
                return Casting.reference(exercise)
            return Source((exercise.folder / "wrong" / wrong).read_bytes(), YOURS)

        told = play(unit, state, grader=grader, choose=choose, reference=Casting.reference)
        assert told.note == ""
        return told.frames

    yield draw
    grader.close()
    pools.close()


def torn(frame):
    return [piece["text"] for pieces in frame["files"].values() for piece in pieces if piece["torn"]]


def test_a_torn_line_is_left_by_the_power_and_gone_when_the_service_is_up_again(frames: Frames) -> None:
    told = frames(MIDDLE)
    assert frames(MIDDLE) == told
    assert [each["step"] for each in told] == ["start", "told", "told", "dark", "up", "again", "told", "morning"]
    _, _, second, dark, up, again, _, morning = told
    # Half of the 15 bytes of a line, as the disk of such a conversation has it.
    assert (torn(dark), dark["memory"], dark["asked"][-1]["status"]) == (['["18/1"'], None, None)
    assert (torn(up), up["files"], up["memory"]) == ([], second["files"], {"17/1": True, "17/2": False})
    assert (again["asked"][-1]["status"], again["asked"][-1]["again"]) == (201, True)
    assert (morning["promised"], morning["lost"], list(morning["memory"])) == (ALL, [], ALL)


def test_at_every_moment_a_reference_keeps_its_promises_and_only_who_heard_nothing_asks_again(frames: Frames) -> None:
    again = {}
    for moment in ("before", "after", "answered", "never"):
        told = frames(MIDDLE | {"moment": moment})
        assert (told[-1]["promised"], told[-1]["lost"]) == (ALL, [])
        again[moment] = [each["status"] for each in told[-1]["asked"] if each["again"]]
    assert again == {"before": [201], "after": [200], "answered": [], "never": []}


def test_what_wrong_services_lose_is_seen(frames: Frames) -> None:
    def end(file: str) -> tuple[list[str], dict[str, bool] | None]:
        last = frames(MIDDLE, wrong=file)[-1]
        return last["lost"], last["memory"]

    assert end("memory.py") == (ALL, {})
    assert end("not_cut_off.py") == (["18/1"], {"17/1": True, "17/2": False, "19/2": False})
    lost, memory = end("every_line_whole.py")
    assert (lost, memory) == (["17/1", "17/2"], None)
    down = frames(MIDDLE, wrong="every_line_whole.py")[-1]
    assert down["note"].startswith("The service does not come up: JSONDecodeError")


def test_the_services_of_the_lesson_lose_what_it_says(frames: Frames) -> None:
    remembers = frames(MIDDLE | {"service": "remembers"})
    assert (remembers[-1]["lost"], "writes nothing to the disk" in remembers[3]["note"]) == (ALL, True)
    stays = frames(MIDDLE | {"service": "torn-line-stays"})
    assert (torn(stays[-1]), stays[-2]["lost"], stays[-1]["lost"]) == (['["18/1"["18/1", true]'], [], ["18/1"])
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(MIDDLE | {"which": 9})
