"""Where a learner stands and what comes next, on a small road."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from milepost.learn import (
    Evidence,
    ExerciseState,
    UnitState,
    after,
    exercise_state,
    next_stop,
    progress,
    states,
)
from milepost.terms import Exercise, Skill, Stage, Track, Unit

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _exercise(unit: str, slug: str, *skills: str) -> Exercise:
    return Exercise(
        id=f"{unit}-{slug}",
        unit=unit,
        slug=slug,
        title=slug.title(),
        skills=skills,
        minutes=10,
        languages=("python",),
        toolset="core",
        hints=(),
        body="",
        folder=Path(),
        answers=(),
        wrong=(),
    )


def _unit(slug: str, *exercises: str, needs: tuple[str, ...] = (), built: bool = True) -> Unit:
    skill = f"{slug}-skill"
    return Unit(
        slug=slug,
        title=slug.title(),
        stage="s",
        icon="code",
        summary="",
        needs=needs,
        skills=(Skill(skill, skill.title()),),
        named=True,
        built=built,
        exercises=tuple(_exercise(slug, each, skill) for each in exercises),
    )


def _track(*units: Unit) -> Track:
    return Track("t", "T", "", (Stage("s", "S", "code", "", units),), Path())


TRACK = _track(
    _unit("maths", built=False),
    _unit("numpy", "one", "two", needs=("maths",)),
    _unit("essay", needs=("maths",)),
    _unit("pandas", "one", needs=("numpy", "essay")),
    _unit("k-means", "assign", "update", needs=("pandas",)),
    _unit("aside", "one"),
)

PASSED, TRIED, NEW = ExerciseState.PASSED, ExerciseState.TRIED, ExerciseState.NEW


def _now(**known: ExerciseState):
    return states(TRACK, {name.replace("__", "-"): state for name, state in known.items()})


def _units(now) -> dict[str, str]:
    return {slug: str(state) for slug, state in now.units.items()}


@pytest.mark.parametrize(
    ("attempts", "passed", "state"),
    [(0, False, NEW), (1, False, TRIED), (1, True, PASSED), (9, True, PASSED)],
)
def test_an_exercise_is_what_its_verdicts_make_it(attempts: int, passed: bool, state: ExerciseState) -> None:
    assert exercise_state(attempts=attempts, passed=passed) is state


def test_at_the_beginning_what_is_not_built_closes_nothing() -> None:
    assert _units(_now()) == {
        "maths": "not-built",
        "numpy": "open",
        "essay": "open",
        "pandas": "closed",
        "k-means": "closed",
        "aside": "open",
    }


def test_a_unit_goes_from_open_to_under_way_to_done_and_opens_the_next() -> None:
    assert _units(_now(numpy__one=TRIED))["numpy"] == "under-way"
    assert _units(_now(numpy__one=PASSED))["numpy"] == "under-way"
    done = _units(_now(numpy__one=PASSED, numpy__two=PASSED))
    assert (done["numpy"], done["pandas"], done["k-means"]) == ("done", "open", "closed")


def test_a_unit_without_exercises_is_never_done_and_never_in_the_way() -> None:
    everything = dict.fromkeys((exercise.id for exercise in TRACK.exercises), PASSED)
    now = states(TRACK, everything)
    assert now.units["essay"] is UnitState.OPEN
    assert now.units["pandas"] is UnitState.DONE


def test_a_closed_unit_may_be_entered_and_is_then_under_way() -> None:
    assert _units(_now(**{"k-means__assign": TRIED}))["k-means"] == "under-way"


def test_evidence_about_exercises_that_are_gone_changes_nothing() -> None:
    assert states(TRACK, {"gone": PASSED}) == _now()


def test_the_first_stop_is_the_first_open_exercise_on_the_road() -> None:
    stop = next_stop(TRACK, _now())
    assert stop is not None
    assert stop.exercise.name == "numpy/one"
    assert "Numpy" in stop.why


def test_a_unit_under_way_goes_on_before_another_is_begun() -> None:
    stop = next_stop(TRACK, _now(aside__one=TRIED))
    assert stop is not None
    assert stop.exercise.name == "aside/one"
    assert "on the way" in stop.why


def test_of_two_under_way_the_one_worked_on_last_goes_on() -> None:
    now = _now(aside__one=TRIED, numpy__one=PASSED)
    first = next_stop(TRACK, now)
    assert first is not None
    assert first.exercise.name == "numpy/two"
    last = next_stop(TRACK, now, latest=("aside-one", "numpy-one"))
    assert last is not None
    assert last.exercise.name == "aside/one"


def test_a_closed_unit_is_offered_when_nothing_else_is_left() -> None:
    loop = _track(_unit("a", "one", needs=("b",)), _unit("b", "one", needs=("a",)))
    stop = next_stop(loop, states(loop, {}))
    assert stop is not None
    assert stop.exercise.name == "a/one"
    assert "left" in stop.why


def test_nothing_comes_next_when_all_is_passed() -> None:
    everything = dict.fromkeys((exercise.id for exercise in TRACK.exercises), PASSED)
    assert next_stop(TRACK, states(TRACK, everything)) is None


def test_after_an_exercise_comes_itself_then_its_unit_then_the_road() -> None:
    one, two = TRACK.exercises[0], TRACK.exercises[1]
    assert after(TRACK, _now(numpy__one=TRIED), one) == one
    assert after(TRACK, _now(numpy__one=PASSED), one) == two
    # An earlier one of the same unit that was left out comes before another unit.
    assert after(TRACK, _now(numpy__two=PASSED), two) == one
    left = after(TRACK, _now(numpy__one=PASSED, numpy__two=PASSED), two)
    assert left is not None
    assert left.name == "pandas/one"
    everything = dict.fromkeys((exercise.id for exercise in TRACK.exercises), PASSED)
    assert after(TRACK, states(TRACK, everything), two) is None


def test_progress_counts_exercises_skills_and_days() -> None:
    now = _now(numpy__one=PASSED, numpy__two=TRIED)
    evening = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    evidence = [
        Evidence("numpy-one", passed=False, at=evening),
        Evidence("numpy-one", passed=True, at=NOW),
        Evidence("numpy-two", passed=False, at=NOW + timedelta(minutes=5)),
        Evidence("gone", passed=True, at=NOW - timedelta(days=9)),
    ]
    report = progress(TRACK, now, evidence, today=NOW.date(), zone=UTC)
    assert (report.passed, report.total, report.attempts) == (1, 6, 3)
    assert report.days == (date(2026, 11, 22), date(2026, 11, 23))
    units = {unit.slug: (unit.passed, unit.total, str(unit.state)) for unit in report.units}
    assert units["numpy"] == (1, 2, "under-way")
    assert "maths" not in units
    skills = {skill.slug: (skill.passed, skill.total, skill.unit) for skill in report.skills}
    assert skills["numpy-skill"] == (1, 2, "numpy")
    # The same evening is already the next day further east.
    assert progress(TRACK, now, evidence, today=NOW.date(), zone=timezone(timedelta(hours=2))).days == (
        date(2026, 11, 23),
    )
