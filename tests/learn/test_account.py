"""What the attempts say: sure, fresh, in a row, and gone; each number against one worked out by hand or by upstream."""

from datetime import UTC, date, datetime, timedelta

import pytest

from milepost.learn.days import Moment, current_run, runs, stretches, total
from milepost.learn.evidence import Evidence, Said, Step, steps
from milepost.learn.mastery import is_mastered, mastery
from milepost.learn.memory import memory
from milepost.learn.mistakes import mistakes

DAY = date(2026, 11, 2)
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def _steps(*said: str, gaps: tuple[int, ...] = ()) -> list[Step]:
    day, made = DAY, []
    for place, word in enumerate(said):
        day += timedelta(days=gaps[place] if gaps else 1)
        made.append(Step("one" if gaps else f"e{place}", Said(word), day, again=bool(gaps) and place > 0))
    return made


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ((), 0.3),
        (("alone",), 0.902),
        (("alone", "alone"), 0.995),
        (("hinted",), 0.628),
        (("hinted", "hinted"), 0.860),
        (("hinted", "hinted", "hinted"), 0.956),
        (("failed",), 0.187),
        (("failed", "alone"), 0.834),
        (("failed", "alone", "alone"), 0.991),
        (("alone", "failed"), 0.57),
        (("shown",), 0.405),
    ],
)
def test_how_sure_it_is_follows_from_what_was_done(said, known) -> None:
    assert mastery(_steps(*said)) == pytest.approx(known, abs=0.006)


def test_mastered_is_shown_twice_without_help_in_other_tasks_or_on_other_days() -> None:
    same = Step("one", Said.ALONE, DAY, again=False)
    assert not is_mastered([same, same, same])
    assert is_mastered([same, Step("two", Said.ALONE, DAY, again=False)])
    assert is_mastered([same, Step("one", Said.ALONE, DAY + timedelta(days=1), again=True)])
    assert not is_mastered(_steps("hinted", "hinted", "hinted", "alone"))


def test_reviews_come_when_upstream_says() -> None:
    """py-fsrs' own history: thirteen reviews, each on its day, give these gaps."""
    said = ["alone"] * 6 + ["failed"] * 2 + ["alone"] * 5
    gaps, done = [0], []
    for place in range(len(said)):
        done = _steps(*said[: place + 1], gaps=tuple(gaps))
        kept = memory(done, today=done[-1].day)
        assert kept is not None
        gaps.append((kept.due - kept.last).days)
    # Upstream lets an interval grow to 498 days and two failures follow within a day; here a year is the most, and a
    # day at least, so only the first four are the same.
    assert gaps[1:5] == [2, 11, 46, 163]
    assert max(gaps) == 365
    assert min(gaps[1:]) >= 1
    assert gaps[7] < gaps[6]


def test_freshness_fades_from_a_day_to_the_next_and_is_wanted_on_the_day_it_is_due() -> None:
    first = _steps("alone")
    fresh = [memory(first, today=first[0].day + timedelta(days=count)).fresh for count in range(6)]
    assert fresh[0] == pytest.approx(1.0)
    assert fresh == sorted(fresh, reverse=True)
    kept = memory(first, today=first[0].day)
    assert memory(first, today=kept.due).fresh == pytest.approx(0.9, abs=0.02)
    assert memory(_steps("failed", "failed"), today=DAY) is None


def test_a_failure_at_a_new_exercise_is_no_forgetting_and_one_at_a_known_one_is() -> None:
    known = Step("one", Said.ALONE, DAY, again=False)
    later = DAY + timedelta(days=9)
    new = memory([known, Step("two", Said.FAILED, later, again=False)], today=later)
    again = memory([known, Step("one", Said.FAILED, later, again=True)], today=later)
    assert new == memory([known], today=later)
    assert again.due < later + timedelta(days=4)
    assert again.last == later


def _evidence(exercise: str, passed: bool, hours: float, **more) -> Evidence:
    return Evidence(exercise, passed=passed, at=NOON + timedelta(hours=hours), **more)


def test_what_follows_a_pass_on_its_day_and_what_is_sent_again_says_nothing() -> None:
    evidence = [
        _evidence("one", False, 0),
        _evidence("one", True, 1),
        _evidence("one", False, 2),
        _evidence("one", True, 3),
        _evidence("one", True, 24, repeated=True),
        _evidence("one", True, 48),
    ]
    found = steps(evidence, zone=UTC)
    assert [(step.said, step.again) for step in found] == [("failed", False), ("alone", False), ("alone", True)]


@pytest.mark.parametrize(
    ("hints", "seen", "said"), [(0, False, "alone"), (1, False, "hinted"), (2, False, "shown"), (0, True, "shown")]
)
def test_help_is_counted_once_and_not_again_on_another_day(hints, seen, said) -> None:
    evidence = [_evidence("one", True, hour, hints=hints, solution_seen=seen) for hour in (0, 72)]
    assert [step.said for step in steps(evidence, zone=UTC)] == [said, "alone"]


def _days(*numbers: int) -> list[date]:
    return [DAY + timedelta(days=number) for number in numbers]


def test_two_days_off_in_a_row_are_forgiven_and_three_are_not() -> None:
    found = runs(_days(0, 1, 4, 5, 9, 9))
    assert [(run.days, run.off) for run in found] == [(4, 2), (1, 0)]
    assert found[0].until == DAY + timedelta(days=8)


def test_today_is_not_over_and_so_never_a_day_off() -> None:
    found = runs(_days(0, 1))
    assert current_run(found, today=DAY + timedelta(days=4)) == found[0]
    assert current_run(found, today=DAY + timedelta(days=5)) is None
    assert current_run((), today=DAY) is None


def test_time_is_counted_between_answers_that_lie_close_together() -> None:
    moments = [Moment("one", NOON + timedelta(minutes=minute)) for minute in (0, 12, 32, 53, 60)]
    found = stretches(reversed(moments), zone=UTC)
    assert total(found) == timedelta(minutes=12 + 20 + 7)
    assert stretches(moments[:1], zone=UTC) == ()


def test_a_mistake_is_gone_once_the_exercise_is_passed_after_it() -> None:
    evidence = [
        _evidence("one", False, 0, attempt="a", key="axis"),
        _evidence("one", False, 1, attempt="b", key="axis"),
        _evidence("two", False, 2, attempt="c", key="axis"),
        _evidence("one", True, 3, attempt="d"),
        _evidence("one", False, 4, attempt="e", key="ties"),
    ]
    found = {(each.exercise_id, each.key): each for each in mistakes(evidence)}
    axis = found["one", "axis"]
    assert (axis.first.attempt, axis.last.attempt, axis.times, axis.gone.attempt) == ("a", "b", 2, "d")
    assert found["two", "axis"].gone is None
    assert found["one", "ties"].gone is None
    assert [each.gone is None for each in mistakes(evidence)] == [True, True, False]


def test_a_mistake_that_comes_back_is_there_again() -> None:
    evidence = [_evidence("one", passed, hour, key="" if passed else "axis") for hour, passed in enumerate((0, 1, 0))]
    (found,) = mistakes(evidence)
    assert (found.times, found.gone) == (2, None)
