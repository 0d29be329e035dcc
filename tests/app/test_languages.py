"""One exercise in three languages: its own words, draft and file in each, and one progress."""

import shutil
import time
from pathlib import Path

import pytest

from milepost.app.scenes import Casting, Source
from milepost.app.use_cases import UseCases
from milepost.content import load_track
from milepost.terms import LearnerError

DOUBLE = "first-steps/double"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def spoken_track(tmp_path_factory):
    """The small track, its first exercise in three languages."""
    folder = tmp_path_factory.mktemp("spoken") / "track"
    shutil.copytree(HERE / "track", folder)
    shutil.copytree(HERE / "spoken", folder, dirs_exist_ok=True)
    return load_track(folder)


@pytest.fixture
def spoken(spoken_track, store, grader, home, clock):
    made = UseCases(
        track=spoken_track,
        store=store,
        grader=grader,
        home=home,
        clock=clock,
        timer=time.perf_counter,
        new_id=lambda: f"attempt-{clock().timestamp():.0f}",
    )
    yield made
    made.close()


def test_each_language_has_its_own_task_starter_and_file(spoken) -> None:
    told = {language: spoken.exercise(DOUBLE, language=language) for language in ("python", "r", "java")}
    assert "`double_all(some_values)`, not `as_double`, from 0 on" in told["python"]["task"]
    assert "`double_all(some_values)`, not `as_double`, from 1 on" in told["r"]["task"]
    assert "`doubleAll(someValues)`, not `as_double`, from 0 on" in told["java"]["task"]
    assert [each["examples"][0]["call"] for each in told.values()] == [
        "double([1])",
        "double(c(1))",
        "double(new int[] {1})",
    ]
    assert [each["file"] for each in told.values()] == ["double.py", "double.R", "Double.java"]
    assert 'stop("not written yet")' in told["r"]["starter"]
    assert "UnsupportedOperationException" in told["java"]["starter"]
    assert {each["language"] for each in told.values()} == {"python", "r", "java"}


def test_hints_are_told_in_the_language_and_counted_once(spoken) -> None:
    assert spoken.hint(DOUBLE, language="r")["text"] == "Twice?"
    assert spoken.hint(DOUBLE, language="java")["text"] == "Multiply by something."
    assert spoken.exercise(DOUBLE, language="r")["hints"] == ["Twice?", "Multiply."]


def test_each_language_keeps_its_draft_and_all_share_one_progress(spoken) -> None:
    for language in ("python", "r", "java"):
        spoken.save_draft(exercise=DOUBLE, language=language, text=f"in {language}")
    told = spoken.check(exercise=DOUBLE, answer=b"right", language="r")
    assert (told["state"], told["language"], told["passed_in"]) == ("passed", "r", ["r"])
    assert spoken.map()["stages"][0]["units"][0]["exercises"][0]["passed_in"] == ["r"]
    assert spoken.map()["done"] == 1
    for language in ("python", "r", "java"):
        page = spoken.exercise(DOUBLE, language=language)
        assert (page["draft"], page["state"], page["passed_in"]) == (f"in {language}", "passed", ["r"])
    assert spoken.reset(DOUBLE, language="r")["starter"].startswith("#' Give every number")
    assert spoken.exercise(DOUBLE, language="java")["draft"] == "in java"
    assert [line["language"] for line in spoken.history(DOUBLE)["attempts"]] == ["r"]


def test_the_language_used_last_is_the_usual_one(spoken) -> None:
    assert spoken.exercise(DOUBLE)["language"] == "python"
    spoken.save_draft(exercise=DOUBLE, language="r", text="x")
    assert spoken.exercise(DOUBLE)["language"] == "r"
    assert spoken.solution(DOUBLE)["language"] == "r"
    assert spoken.work(exercise=DOUBLE, language="java")["path"].endswith("/first-steps/Double.java")
    assert spoken.exercise(DOUBLE)["language"] == "java"
    assert spoken.exercise("first-steps/total")["language"] == "python"


def test_the_language_that_was_set_opens_first_where_nothing_was_begun(spoken) -> None:
    spoken.save_settings({"language": "r"})
    assert spoken.exercise(DOUBLE)["language"] == "r"
    assert spoken.exercise("first-steps/total")["language"] == "python"
    assert spoken.work(exercise=DOUBLE)["path"].endswith("/first-steps/double.R")
    spoken.save_draft(exercise=DOUBLE, language="java", text="x")
    assert spoken.exercise(DOUBLE)["language"] == "java"


def test_the_next_exercise_can_be_asked_for_in_a_language(spoken) -> None:
    assert spoken.next(language="java")["exercise"] == DOUBLE
    spoken.check(exercise=DOUBLE, answer=b"right", language="r")
    assert spoken.next(language="java")["exercise"] is None
    assert "Java" in spoken.next(language="java")["why"]
    assert spoken.next()["exercise"] == "first-steps/total"
    with pytest.raises(LearnerError, match="MP-A016"):
        spoken.next(language="cobol")


def test_a_language_that_is_not_offered_is_refused(spoken) -> None:
    with pytest.raises(LearnerError, match="It is offered in: python, r, java"):
        spoken.exercise(DOUBLE, language="julia")
    with pytest.raises(LearnerError, match="MP-A003"):
        spoken.exercise("first-steps/total", language="r")


def test_a_scene_plays_each_part_in_the_language_that_it_is_written_in(spoken, grader, store, spoken_track) -> None:
    double = spoken_track.exercises[0]
    cast = Casting(store, drafts={DOUBLE: "typed"}, languages={DOUBLE: "r"})
    assert cast.choose(double) == Source(b"typed", "yours", "r")
    cast = Casting(store, drafts={}, languages={})
    assert cast.choose(double).language == "python"
    spoken.check(exercise=DOUBLE, answer=b"right", language="java")
    assert cast.choose(double) == Source(b"right", "yours", "java")
    assert Casting(store, drafts={DOUBLE: "typed"}, languages={}, own=False).choose(double).whose == "reference"

    spoken.scene(unit="second-steps", state={"numbers": [1, 2], "turns": 1}, drafts={"shift": "x"}, languages={})
    assert grader.loaded[-1] == (b"x", "python")
    with pytest.raises(LearnerError, match="MP-A003"):
        spoken.scene(
            unit="second-steps",
            state={"numbers": [1, 2], "turns": 1},
            drafts={"shift": "x"},
            languages={"shift": "r"},
        )
