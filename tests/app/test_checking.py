"""Nothing is lost and nothing is done twice, whatever ends when."""

import threading
import time

import pytest
from app_fakes import FAILED

from milepost.app.checking import MOST_TRIES, Checking
from milepost.store import Attempt
from milepost.terms import InternalError, MilepostError, UnavailableError, Verdict, VerdictName


@pytest.fixture
def exercise(small_track):
    return small_track.exercises[0]


@pytest.fixture
def checking(store, grader, small_track, clock) -> Checking:
    known = {exercise.id: exercise for exercise in small_track.exercises}
    return Checking(store=store, grader=grader, find_exercise=known.get, clock=clock, timer=time.perf_counter)


def _check(checking, exercise, answer=b"right", attempt_id="attempt-0001") -> Attempt:
    return checking.check(exercise, answer, language="python", attempt_id=attempt_id)


def _left(store, exercise, clock, *, answer=b"right", tries=1, exercise_id=None) -> None:
    """An attempt as a process leaves it that ends while grading."""
    store.begin_attempt(
        Attempt(
            id="attempt-0001",
            exercise_id=exercise_id or exercise.id,
            exercise_name=exercise.name,
            language="python",
            answer=answer,
            submitted_at=clock(),
            tries=tries,
        )
    )


def test_the_answer_is_stored_before_it_is_graded(checking, store, grader, exercise) -> None:
    grader.hold.clear()
    thread = threading.Thread(target=_check, args=(checking, exercise))
    thread.start()
    assert grader.begun.wait(10)
    assert [attempt.answer for attempt in store.unfinished_attempts()] == [b"right"]
    grader.hold.set()
    thread.join(10)
    assert store.unfinished_attempts() == ()


def test_a_request_repeated_while_the_first_is_graded_waits_for_its_verdict(checking, grader, exercise) -> None:
    grader.hold.clear()
    outcomes: list[Attempt] = []
    threads = [threading.Thread(target=lambda: outcomes.append(_check(checking, exercise))) for _ in range(5)]
    for thread in threads:
        thread.start()
    assert grader.begun.wait(10)
    grader.hold.set()
    for thread in threads:
        thread.join(10)
    assert len(outcomes) == 5
    assert all(attempt == outcomes[0] for attempt in outcomes)
    assert grader.graded == [b"right"]


def test_a_request_repeated_after_a_crash_gets_one_verdict(checking, store, grader, exercise, clock) -> None:
    _left(store, exercise, clock)
    attempt = _check(checking, exercise)
    assert attempt.verdict is not None
    assert attempt.verdict.passed
    assert attempt.tries == 2
    assert len(store.history()) == 1


def test_what_an_earlier_process_left_is_graded_in_the_same_row(checking, store, grader, exercise, clock) -> None:
    _left(store, exercise, clock, answer=b"wrong")
    assert checking.take_up() == 1
    attempt = store.find_attempt("attempt-0001")
    assert attempt is not None
    assert attempt.verdict is not None
    assert (attempt.verdict.name, attempt.tries) == ("failed", 2)
    assert checking.take_up() == 0
    assert grader.graded == [b"wrong"]


def test_an_attempt_that_ended_every_process_is_given_up_and_never_passes(
    checking, store, grader, exercise, clock
) -> None:
    _left(store, exercise, clock, tries=MOST_TRIES)
    checking.take_up()
    attempt = store.find_attempt("attempt-0001")
    assert attempt is not None
    assert attempt.verdict is not None
    assert attempt.verdict.name is VerdictName.ERROR
    assert grader.graded == []
    assert store.standings() == {}


def test_an_attempt_at_an_exercise_that_is_gone_ends_in_words(checking, store, exercise, clock) -> None:
    _left(store, exercise, clock, exercise_id="gone22")
    checking.take_up()
    attempt = store.find_attempt("attempt-0001")
    assert attempt is not None
    assert attempt.verdict is not None
    assert "no longer has the exercise" in attempt.verdict.findings[0].message


def test_while_leaving_no_answer_is_blamed_for_a_lost_process(checking, store, grader, exercise) -> None:
    grader.verdicts[b"right"] = Verdict(VerdictName.ERROR)
    checking.close()
    with pytest.raises(UnavailableError, match="MP-A007"):
        _check(checking, exercise)
    assert [attempt.id for attempt in store.unfinished_attempts()] == ["attempt-0001"]


def test_while_leaving_a_real_verdict_still_counts(checking, store, grader, exercise) -> None:
    checking.close()
    assert _check(checking, exercise, b"wrong").verdict.findings == FAILED.findings


def test_a_grader_that_breaks_leaves_the_attempt_for_the_next_start(checking, store, grader, exercise) -> None:
    grader.verdicts[b"right"] = InternalError("MP-G000", "Broken.", "Try again.")
    with pytest.raises(InternalError):
        _check(checking, exercise)
    grader.verdicts.clear()
    assert checking.take_up() == 1
    assert store.standings()[exercise.id].passed


def test_a_store_that_is_full_is_said_and_grades_nothing(checking, store, grader, exercise, monkeypatch) -> None:
    def refuse(attempt):
        raise UnavailableError("MP-D003", "The disk is full.", "Free some space.")

    monkeypatch.setattr(store, "begin_attempt", refuse)
    with pytest.raises(MilepostError, match="MP-D003"):
        _check(checking, exercise)
    assert grader.graded == []


def test_a_verdict_that_cannot_be_stored_is_no_verdict(checking, store, grader, exercise, monkeypatch) -> None:
    def refuse(attempt_id, verdict):
        raise UnavailableError("MP-D003", "The disk is full.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(store, "finish_attempt", refuse)
        with pytest.raises(MilepostError, match="MP-D003"):
            _check(checking, exercise)
    assert store.standings() == {}
    assert _check(checking, exercise).verdict.passed
    assert len(store.history()) == 1
