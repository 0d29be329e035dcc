"""Regrading: what would change is said first, and only what was said of answers is made again."""

import pytest
from app_fakes import FAILED, PASSED

from milepost.app.regrading import apply, regrade, regrade_json
from milepost.store import Attempt
from milepost.terms import Finding, LearnerError, Verdict, VerdictName

ERROR = Verdict(VerdictName.ERROR, (Finding("internal-error", "It broke."),))


@pytest.fixture
def keep(store, clock, small_track):
    """Keep an attempt with its verdict, as an earlier check gave it."""
    numbers = iter(range(1, 100))

    def keep(answer=b"right", verdict=PASSED, *, exercise=0, learner="", exercise_id=None):
        found = small_track.exercises[exercise]
        attempt_id = f"attempt-{next(numbers):04d}"
        store.begin_attempt(
            Attempt(
                id=attempt_id,
                exercise_id=exercise_id or found.id,
                exercise_name=found.name,
                language="python",
                answer=answer,
                submitted_at=clock(),
                learner=learner,
            )
        )
        store.finish_attempt(attempt_id, verdict)
        return attempt_id

    return keep


def test_what_comes_out_the_same_is_left_alone(keep, store, small_track, grader):
    keep(b"right", PASSED)
    keep(b"wrong", FAILED)
    before = store.dump()
    outcome = regrade(store, small_track, grader)
    apply(store, outcome)
    assert (outcome.graded, outcome.remade) == (2, ())
    assert store.dump() == before


def test_a_change_is_said_before_it_is_made(keep, store, small_track, grader):
    """A check that lets an old mistake through no longer."""
    was_let_through = keep(b"wrong", PASSED)
    outcome = regrade(store, small_track, grader)
    assert store.find_attempt(was_let_through).verdict.name is VerdictName.PASSED
    (change,) = regrade_json(outcome, applied=False)["changed"]
    assert change["was"] == {"verdict": "passed", "key": ""}
    assert change["now"] == {"verdict": "failed", "key": "squared"}
    apply(store, outcome)
    made_again = store.find_attempt(was_let_through)
    assert made_again.verdict.name is VerdictName.FAILED
    assert made_again.regraded_at is not None


def test_other_words_for_the_same_verdict_are_a_change_too(keep, store, small_track, grader):
    keep(b"wrong", Verdict(VerdictName.FAILED, (Finding("wrong-result", "It is not right."),)))
    (change,) = regrade(store, small_track, grader).remade
    assert (change.was, change.now) == (("failed", "wrong-result"), ("failed", "squared"))


def test_one_exercise_or_one_learner(keep, store, small_track, grader):
    keep(b"one", exercise=0)
    keep(b"two", exercise=1)
    keep(b"hers", exercise=1, learner="ada")
    regrade(store, small_track, grader, exercise=small_track.exercises[1].name)
    assert sorted(grader.graded) == [b"hers", b"two"]
    grader.graded.clear()
    regrade(store, small_track, grader, learner="ada")
    assert grader.graded == [b"hers"]
    grader.graded.clear()
    regrade(store, small_track, grader, learner="")
    assert sorted(grader.graded) == [b"one", b"two"]
    with pytest.raises(LearnerError, match="no exercise called"):
        regrade(store, small_track, grader, exercise="nothing/like-it")


def test_our_own_faults_never_replace_a_verdict(keep, store, small_track, grader):
    kept = keep(b"right", PASSED)
    grader.verdicts[b"right"] = ERROR
    outcome = regrade(store, small_track, grader)
    apply(store, outcome)
    assert (outcome.failed, outcome.remade) == ((kept,), ())
    assert store.find_attempt(kept).verdict == PASSED


def test_what_was_never_said_of_an_answer_is_not_graded(keep, store, small_track, grader):
    keep(b"right", ERROR)
    assert regrade(store, small_track, grader).graded == 0


def test_an_exercise_that_is_gone_is_named(keep, store, small_track, grader):
    kept = keep(b"right", PASSED, exercise_id="zz9999")
    outcome = regrade(store, small_track, grader)
    assert (outcome.gone, outcome.graded) == ((kept,), 0)


def test_progress_is_told(keep, store, small_track, grader):
    for _ in range(3):
        keep()
    told = []
    regrade(store, small_track, grader, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == [1, 2, 3]


def test_an_answer_that_the_exercise_takes_no_longer_keeps_its_verdict(keep, store, small_track, grader):
    kept = keep(b"# === gone.py ===\n", PASSED)
    keep(b"wrong", PASSED)
    grader.verdicts[b"# === gone.py ===\n"] = LearnerError("MP-G040", "It has no such file.", "Put it elsewhere.")
    outcome = regrade(store, small_track, grader)
    assert (outcome.failed, len(outcome.remade)) == ((kept,), 1)
