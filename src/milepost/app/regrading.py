"""Makes stored verdicts again, with fresh seeds, after a check has changed; says what would change before it does."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from milepost.app.catalogue import Catalogue
from milepost.app.grading import Grading
from milepost.store import Attempt, Store
from milepost.terms import Exercise, Finding, LearnerError, Track, Verdict, VerdictName

AT_ONCE: Final = 2
# Only what was said of an answer is made again; our own faults and missing tools were never said of one.
_SAID: Final = frozenset({VerdictName.PASSED, VerdictName.FAILED, VerdictName.NOT_STARTED})

Json = dict[str, Any]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Remade:
    """A verdict that came out otherwise than the stored one; names of verdicts, and the first finding's key."""

    attempt: str
    exercise: str
    learner: str
    submitted_at: datetime
    was: tuple[str, str]
    now: tuple[str, str]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Regrade:
    """What came of a regrade: how many attempts were graded, what differs, and what could not be graded, by reason."""

    graded: int
    remade: tuple[Remade, ...]
    gone: tuple[str, ...]
    failed: tuple[str, ...]


def regrade(  # noqa: PLR0913 - what to grade, with what, and who is told
    store: Store,
    track: Track,
    grader: Grading,
    *,
    exercise: str | None = None,
    learner: str | None = None,
    progress: Progress = lambda _done, _total, _what: None,
) -> Regrade:
    """Grade stored attempts once more and give what differs; nothing is changed.

    All attempts, or those at one `exercise` (LearnerError when there is none of that name), or those of one `learner`
    (empty for the owner of the home).
    """
    catalogue = Catalogue(track)
    only = None if exercise is None else catalogue.exercise(exercise).id
    chosen = [
        attempt
        for attempt in store.dump().attempts
        if attempt.verdict is not None
        and attempt.verdict.name in _SAID
        and only in (None, attempt.exercise_id)
        and learner in (None, attempt.learner)
    ]
    known = [(attempt, found) for attempt in chosen if (found := catalogue.find_exercise(attempt.exercise_id))]
    remade, failed = [], []
    for attempt, found, verdict in _grade_all(grader, known, progress):
        if verdict.name not in _SAID:
            failed.append(attempt.id)
        elif _outcome(verdict) != _outcome(attempt.verdict):
            was, now = _outcome(attempt.verdict), _outcome(verdict)
            remade.append(Remade(attempt.id, found.name, attempt.learner, attempt.submitted_at, was, now, verdict))
    gone = tuple(attempt.id for attempt in chosen if catalogue.find_exercise(attempt.exercise_id) is None)
    return Regrade(len(known) - len(failed), tuple(remade), gone, tuple(failed))


def apply(store: Store, outcome: Regrade) -> None:
    """Put the new verdicts in place of the stored ones."""
    for each in outcome.remade:
        store.revise_attempt(each.attempt, each.verdict)


def regrade_json(outcome: Regrade, *, applied: bool) -> Json:
    """Give the report as the command's JSON."""
    return {
        "version": 1,
        "graded": outcome.graded,
        "changed": [
            {
                "attempt": each.attempt,
                "exercise": each.exercise,
                "learner": each.learner,
                "submitted_at": each.submitted_at.isoformat(),
                "was": {"verdict": each.was[0], "key": each.was[1]},
                "now": {"verdict": each.now[0], "key": each.now[1]},
            }
            for each in outcome.remade
        ],
        "gone": list(outcome.gone),
        "failed": list(outcome.failed),
        "applied": applied,
    }


def _grade_all(
    grader: Grading, known: list[tuple[Attempt, Exercise]], progress: Progress
) -> Iterable[tuple[Attempt, Exercise, Verdict]]:
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="regrade") as executor:
        work = [executor.submit(_grade_again, grader, found, attempt) for attempt, found in known]
        try:
            for done, ((attempt, found), verdict) in enumerate(zip(known, work, strict=True), start=1):
                yield attempt, found, verdict.result()
                progress(done, len(known), found.name)
        finally:
            executor.shutdown(cancel_futures=True)


def _grade_again(grader: Grading, exercise: Exercise, attempt: Attempt) -> Verdict:
    """Give the verdict on a stored attempt; one that the exercise no longer takes, as with other files, has none."""
    try:
        return grader.grade(exercise, attempt.answer, language=attempt.language)
    except LearnerError as refused:
        return Verdict(VerdictName.ERROR, (Finding("internal-error", refused.message),))


def _outcome(verdict: Verdict | None) -> tuple[str, str]:
    if verdict is None:
        return "", ""
    return str(verdict.name), verdict.findings[0].key if verdict.findings else ""
