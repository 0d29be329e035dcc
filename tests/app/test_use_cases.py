"""What a face is told, from the first look at the map to the last exercise."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from app_fakes import FAILED

from milepost.app.use_cases import MOST_STORED_BYTES
from milepost.terms import LearnerError, Verdict, VerdictName

DOUBLE = "first-steps/double"


def _check(cases, answer: bytes, exercise: str = DOUBLE, **more):
    return cases.check(exercise=exercise, answer=answer, **more)


def test_the_map_has_every_stage_unit_and_exercise_with_its_state(cases) -> None:
    told = cases.map()
    assert (told["version"], told["title"], told["done"], told["total"]) == (1, "A small road", 0, 3)
    assert told["next"] == DOUBLE
    units = {unit["slug"]: unit for stage in told["stages"] for unit in stage["units"]}
    assert {slug: unit["state"] for slug, unit in units.items()} == {
        "first-steps": "open",
        "far-away": "not-built",
        "second-steps": "closed",
    }
    assert units["far-away"]["exercises"] == []
    assert units["first-steps"]["exercises"][0] == {
        "slug": "double",
        "id": "doub22",
        "title": "Double every number",
        "minutes": 5,
        "languages": ["python"],
        "state": "new",
        "passed_in": [],
    }
    assert json.loads(json.dumps(told)) == told


def test_a_failed_answer_is_told_why_and_counts_as_tried(cases, store) -> None:
    told = _check(cases, b"wrong")
    assert (told["verdict"], told["state"], told["unit_state"]) == ("failed", "tried", "under-way")
    assert told["findings"][0]["key"] == "squared"
    assert told["next"] == DOUBLE
    assert told["ms"]["grade"] == 1.5
    assert told["ms"]["total"] > 0
    stored = store.find_attempt(told["attempt"])
    assert stored is not None
    assert (stored.answer, stored.verdict.name) == (b"wrong", "failed")


def test_passing_moves_the_map_on(cases) -> None:
    assert _check(cases, b"right")["next"] == "first-steps/total"
    told = _check(cases, b"right", "first-steps/total")
    assert (told["unit_state"], told["next"]) == ("done", "second-steps/shift")
    assert _check(cases, b"right", "second-steps/shift")["next"] is None
    told = cases.map()
    assert (told["done"], told["total"], told["next"]) == (3, 3, None)
    assert cases.next()["exercise"] is None
    assert "nothing left" in cases.next()["why"]


def test_a_wrong_answer_after_a_right_one_takes_nothing_back(cases) -> None:
    _check(cases, b"right")
    assert _check(cases, b"wrong")["state"] == "passed"


@pytest.mark.parametrize("name", [VerdictName.ERROR, VerdictName.UNAVAILABLE, VerdictName.NOT_STARTED])
def test_what_is_not_the_learners_doing_costs_nothing(cases, grader, name: VerdictName) -> None:
    grader.verdicts[b"x"] = Verdict(name)
    told = _check(cases, b"x")
    assert (told["verdict"], told["state"]) == (str(name), "new")
    assert cases.exercise(DOUBLE)["attempts"] == 0


def test_the_same_attempt_id_is_graded_once(cases, grader) -> None:
    first = _check(cases, b"wrong", attempt="my-attempt-1")
    again = _check(cases, b"wrong", attempt="my-attempt-1")
    assert again == first
    assert grader.graded == [b"wrong"]


def test_an_attempt_id_stands_for_one_answer(cases) -> None:
    _check(cases, b"wrong", attempt="my-attempt-1")
    with pytest.raises(LearnerError, match="MP-A006"):
        _check(cases, b"right", attempt="my-attempt-1")
    with pytest.raises(LearnerError, match="MP-A006"):
        _check(cases, b"wrong", "first-steps/total", attempt="my-attempt-1")
    assert cases.map()["done"] == 0


@pytest.mark.parametrize("attempt", ["", "short", "x" * 65, "../../etc/passwd", "has space!"])
def test_an_attempt_id_has_a_sound_form(cases, attempt: str) -> None:
    if attempt == "":
        assert _check(cases, b"wrong", attempt="")["attempt"] == "attempt-0001"
        return
    with pytest.raises(LearnerError, match="MP-A005"):
        _check(cases, b"wrong", attempt=attempt)


def test_an_enormous_answer_is_refused_and_does_not_fill_the_store(cases, store, grader) -> None:
    answer = b"x" * (MOST_STORED_BYTES + 1)
    grader.verdicts[answer] = FAILED
    told = _check(cases, answer)
    assert (told["verdict"], told["attempt"]) == ("failed", None)
    assert store.history() == ()


def test_an_unknown_exercise_is_answered_with_near_names(cases) -> None:
    with pytest.raises(LearnerError, match="MP-A001") as caught:
        cases.exercise("first-steps/dubble")
    assert "first-steps/double" in caught.value.mend
    with pytest.raises(LearnerError, match="MP-A001") as caught:
        cases.exercise("first-steps")
    assert "first-steps/double or first-steps/total" in caught.value.mend
    with pytest.raises(LearnerError, match="MP-A001") as caught:
        cases.exercise("far-away")
    assert "not built yet" in caught.value.mend
    with pytest.raises(LearnerError, match="MP-A001") as caught:
        cases.exercise("zzzzzzzzzz")
    assert "milepost map" in caught.value.mend


def test_the_last_part_of_a_name_is_enough_when_only_one_has_it(cases) -> None:
    assert cases.exercise("double")["name"] == DOUBLE


def test_an_unknown_unit_is_answered_with_near_names(cases) -> None:
    with pytest.raises(LearnerError, match="MP-A002") as caught:
        cases.unit("first-step")
    assert "first-steps" in caught.value.mend


def test_a_language_that_is_not_offered_is_refused(cases) -> None:
    for act in (
        lambda: _check(cases, b"x", language="r"),
        lambda: cases.run(exercise=DOUBLE, answer=b"x", language="r"),
        lambda: cases.work(exercise=DOUBLE, language="r"),
    ):
        with pytest.raises(LearnerError, match="MP-A003"):
            act()


def test_an_exercise_is_told_with_its_starter_draft_and_neighbours(cases) -> None:
    told = cases.exercise("first-steps/total")
    assert 'raise NotImplementedError("Write this part.")' in told["starter"]
    assert "values.sum()" not in told["starter"]
    assert (told["previous"], told["next"]) == (DOUBLE, "second-steps/shift")
    assert (told["draft"], told["solution"], told["hints"], told["hints_total"]) == (None, None, [], 3)
    assert told["examples"][0]["call"] == "total([1])"
    assert told["skills"] == [{"slug": "adding", "title": "Add numbers"}]
    assert "`total(values)`" in told["task"]
    assert json.loads(json.dumps(told)) == told


def test_a_draft_is_kept_and_reset(cases) -> None:
    cases.save_draft(exercise=DOUBLE, language="python", text="typed")
    assert cases.exercise(DOUBLE)["draft"] == "typed"
    assert "NotImplementedError" in cases.reset(DOUBLE)["starter"]
    assert cases.exercise(DOUBLE)["draft"] is None
    with pytest.raises(LearnerError, match="MP-A004"):
        cases.save_draft(exercise=DOUBLE, language="python", text="x" * 2_000_000)


def test_hints_open_one_at_a_time_and_are_recorded(cases, store) -> None:
    assert [cases.hint(DOUBLE)["number"] for _ in range(4)] == [1, 2, 3, 3]
    assert cases.exercise(DOUBLE)["hints"][0] == "What is twice a number?"
    assert len(store.reveals("doub22")) == 3
    told = _check(cases, b"wrong")
    stored = store.find_attempt(told["attempt"])
    assert (stored.hints_opened, stored.solution_seen) == (3, False)


def test_the_solution_before_passing_is_recorded_and_after_it_is_not(cases, store) -> None:
    told = cases.solution(DOUBLE)
    assert "return values * 2" in told["text"]
    assert "cut" not in told["text"]
    assert told["passed"] is False
    assert cases.exercise(DOUBLE)["solution"] == told["text"]
    assert store.find_attempt(_check(cases, b"right")["attempt"]).solution_seen
    _check(cases, b"right", "first-steps/total")
    assert cases.exercise("first-steps/total")["solution"] is not None
    assert cases.solution("first-steps/total")["passed"] is True
    assert store.reveals("tota33") == ()


def test_the_solution_brings_other_right_answers_each_with_the_road_it_takes(cases) -> None:
    [other] = cases.solution(DOUBLE)["roads"]
    assert other["road"] == "Adds every number to itself."
    assert other["text"].startswith('"""Twice as large."""\n')
    assert "return values + values" in other["text"]
    assert cases.solution("first-steps/total")["roads"] == []


def test_the_starter_goes_into_the_learners_folder_and_nothing_of_theirs_is_overwritten(cases, home) -> None:
    told = cases.work(exercise=DOUBLE)
    path = Path(told["path"])
    assert path == home.work / "first-steps" / "double.py"
    assert told["written"] is True
    path.write_text("mine")
    assert cases.work(exercise=DOUBLE)["written"] is False
    assert path.read_text() == "mine"
    assert cases.work(exercise=DOUBLE, force=True)["written"] is True
    assert "NotImplementedError" in path.read_text()
    kept = [each.read_text() for each in path.parent.iterdir() if each != path]
    assert kept == ["mine"]


def test_a_folder_that_cannot_be_written_is_said(cases, home) -> None:
    home.work.write_text("a file where the folder should be")
    with pytest.raises(Exception, match="MP-A021"):
        cases.work(exercise=DOUBLE)


def test_what_was_worked_on_last_is_current(cases) -> None:
    assert cases.next()["current"] is None
    cases.work(exercise="first-steps/total")
    assert cases.next()["current"] == "first-steps/total"
    cases.save_draft(exercise=DOUBLE, language=None, text="x")
    assert cases.next()["current"] == DOUBLE


def test_an_answer_of_before_can_be_read_again(cases) -> None:
    right = "def double(x):\n    return 2 * x\n"
    cases.check(exercise=DOUBLE, answer=right.encode(), attempt="attempt-one")
    assert cases.past_answer(DOUBLE, "attempt-one")["answer"] == right
    with pytest.raises(LearnerError, match="MP-A019"):
        cases.past_answer(DOUBLE, "attempt-two")


def test_an_answer_at_another_exercise_or_of_somebody_else_is_not_there(cases) -> None:
    other = next(
        each["slug"] for each in cases.unit("first-steps")["exercises"] if f"first-steps/{each['slug']}" != DOUBLE
    )
    cases.check(exercise=DOUBLE, answer=b"x = 1", attempt="attempt-one")
    cases.check(exercise=DOUBLE, answer=b"x = 2", attempt="attempt-two", learner="somebody")
    for name, attempt in ((f"first-steps/{other}", "attempt-one"), (DOUBLE, "attempt-two")):
        with pytest.raises(LearnerError, match="MP-A019"):
            cases.past_answer(name, attempt)


def test_history_and_progress_tell_of_every_attempt(cases) -> None:
    _check(cases, b"wrong")
    _check(cases, b"right")
    lines = cases.history(DOUBLE)["attempts"]
    assert [line["verdict"] for line in lines] == ["passed", "failed"]
    assert lines[1]["key"] == "squared"
    told = cases.progress()
    assert (told["passed"], told["total"], told["attempts"], len(told["days"])) == (1, 3, 2, 1)
    skill = told["skills"][0]
    assert {name: skill[name] for name in ("slug", "title", "unit", "passed", "total")} == {
        "slug": "doubling",
        "title": "Double numbers",
        "unit": "first-steps",
        "passed": 1,
        "total": 1,
    }
    assert skill["rests_on"] == {"alone": 1, "hinted": 0, "shown": 0, "failed": 1}
    assert skill["known_percent"] == 83
    (mistake,) = told["mistakes"]
    assert (mistake["key"], mistake["gone"], mistake["message"]) == ("squared", True, "Number 0 was squared.")
    kept = cases.past_answer(DOUBLE, mistake["first_attempt"])
    assert (kept["answer"], kept["verdict"], kept["findings"][0]["key"]) == ("wrong", "failed", "squared")
    assert told["next"]["exercise"] == cases.next()["exercise"]


def test_an_answer_that_is_sent_again_another_day_makes_no_skill_fresher(cases, clock) -> None:
    _check(cases, b"right")
    clock.now += timedelta(days=9)
    faded = cases.progress()
    assert faded["due"][0]["exercise"] == DOUBLE
    _check(cases, b"right")
    assert cases.progress()["due"] == faded["due"]
    _check(cases, b"right  # another")
    assert cases.progress()["skills"][0]["rests_on"]["alone"] == 2


def test_the_map_says_where_a_skill_is_due_for_review_and_no_longer_when_it_was_shown_again(cases, clock) -> None:
    def due() -> dict[str, int]:
        return {unit["slug"]: unit["due"] for stage in cases.map()["stages"] for unit in stage["units"] if unit["due"]}

    assert due() == {}
    _check(cases, b"right")
    assert due() == {}
    clock.now += timedelta(days=9)
    assert due() == {"first-steps": 1}
    _check(cases, b"right  # another")
    assert due() == {}


def test_a_unit_is_told_with_its_lesson_and_its_place_on_the_road(cases) -> None:
    told = cases.unit("second-steps")
    assert told["lesson"].startswith("A row of numbers")
    assert [need["slug"] for need in told["needs"]] == ["first-steps", "far-away"]
    assert (told["previous"], told["next"], told["scene"]) == ("far-away", None, True)
    assert cases.unit("first-steps")["figures"] == ["prices.svg"]
    assert [each["slug"] for each in cases.unit("first-steps")["leads_to"]] == ["far-away", "second-steps"]
    assert cases.unit("far-away")["lesson"] == ""
    assert b"<svg" in cases.figure("first-steps", "prices.svg")
    with pytest.raises(LearnerError, match="MP-A002"):
        cases.figure("first-steps", "../unit.md")


def test_trying_an_answer_stores_nothing(cases, store) -> None:
    told = cases.run(exercise=DOUBLE, answer=b"anything")
    assert told["results"][0]["right"] is True
    assert told["printed"] == "said"
    assert store.history() == ()
