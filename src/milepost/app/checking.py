"""From an answer to its verdict, so that nothing is lost on the way and nothing is done twice."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final

from milepost.app.grading import Grading
from milepost.app.reports import Reports
from milepost.store import Attempt, Store
from milepost.terms import (
    Exercise,
    Finding,
    LearnerError,
    MilepostError,
    Portrait,
    Timing,
    UnavailableError,
    Verdict,
    VerdictName,
)

# How often grading one attempt is begun before it is given up: an answer that ends the whole process each time would
# otherwise be the first thing that every new process takes up.
MOST_TRIES: Final = 5
# Far beyond any exercise's limits: whoever waits longer waits for a fault of ours.
_PATIENCE_S: Final = 600.0
_ATTEMPT_ID: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")

log = logging.getLogger(__name__)


def without_pictures(verdict: Verdict) -> Verdict:
    """Give a verdict as it is kept: figures stay in words, and a picture can be drawn again from the answer."""
    findings = tuple(replace(each, want=_plain(each.want), got=_plain(each.got)) for each in verdict.findings)
    return verdict if findings == verdict.findings else replace(verdict, findings=findings)


def _plain(portrait: Portrait | None) -> Portrait | None:
    return replace(portrait, picture=b"") if portrait is not None and portrait.picture else portrait


class Checking:
    """Stores every answer before it is graded and every verdict after, one attempt an id."""

    def __init__(  # noqa: PLR0913 - what it works with
        self,
        *,
        store: Store,
        grader: Grading,
        find_exercise: Callable[[str], Exercise | None],
        clock: Callable[[], datetime],
        timer: Callable[[], float],
        reports: Reports | None = None,
    ) -> None:
        """Work on `store` with `grader`; `find_exercise` gives an exercise by its permanent id.

        What answers report while they are graded goes to `reports`.
        """
        self.reports = reports or Reports()
        self._store = store
        self._grader = grader
        self._find_exercise = find_exercise
        self._clock = clock
        self._timer = timer
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[Attempt]] = {}
        self._closing = False

    def check(self, exercise: Exercise, answer: bytes, *, language: str, attempt_id: str, learner: str = "") -> Attempt:
        """Give the attempt with its verdict.

        The same id again gives the same attempt: its verdict when there is one, else it waits for it. LearnerError
        MP-A005 when the id has no sound form, MP-A006 when it stands for another answer.
        """
        if not _ATTEMPT_ID.fullmatch(attempt_id):
            raise LearnerError(
                "MP-A005",
                f"{attempt_id[:80]!r} cannot name an attempt; expected 8 to 64 letters, digits, - or _.",
                "Leave `attempt` out, and one is made.",
            )
        began = self._timer()
        with self._alone(attempt_id) as other:
            if other is not None:
                return _same(other.result(_PATIENCE_S), exercise, answer)
            stored, new = self._store.begin_attempt(self._fresh(exercise, answer, language, attempt_id, learner))
            attempt = _same(stored, exercise, answer)
            if attempt.verdict is None:
                attempt = self._grade(attempt if new else self._store.retry_attempt(attempt_id), began)
            self._settle(attempt)
            return attempt

    def take_up(self) -> int:
        """Grade what an earlier process left without a verdict; gives how many. Faults are noted and passed over."""
        taken = 0
        for attempt in self._store.unfinished_attempts():
            if self._closing:
                break
            try:
                taken += self._take_up(attempt)
            except MilepostError as error:
                log.warning("the attempt %s stays without a verdict: %s", attempt.id, error)
        return taken

    def close(self) -> None:
        """Let what is being graded come to its end, but blame no answer for our leaving."""
        self._closing = True

    def _take_up(self, attempt: Attempt) -> bool:
        with self._alone(attempt.id) as other:
            if other is not None:
                return False
            stored = self._store.find_attempt(attempt.id)
            if stored is not None and stored.verdict is None:
                if stored.tries >= MOST_TRIES:
                    stored = self._store.finish_attempt(stored.id, _GIVEN_UP)
                else:
                    stored = self._grade(self._store.retry_attempt(stored.id), self._timer())
            self._settle(stored or attempt)
            return True

    def _grade(self, attempt: Attempt, began: float) -> Attempt:
        exercise = self._find_exercise(attempt.exercise_id)
        if exercise is None:
            return self._store.finish_attempt(attempt.id, _GONE)
        watch = self.reports.open(attempt.id, exercise.name, attempt.learner)
        try:
            verdict = self._grader.grade(exercise, attempt.answer, language=attempt.language, watch=watch)
            return self._store_verdict(attempt, verdict, began)
        finally:
            self.reports.close(attempt.id)

    def _store_verdict(self, attempt: Attempt, verdict: Verdict, began: float) -> Attempt:
        if self._closing and verdict.name in {VerdictName.ERROR, VerdictName.UNAVAILABLE}:
            # Its processes were taken away by our own leaving. Without a verdict it is the first thing taken up again.
            raise UnavailableError(
                "MP-A007",
                "Milepost is stopping, and your answer was not graded to the end.",
                "It is stored, and graded when Milepost starts again.",
            )
        total = round((self._timer() - began) * 1000, 3)
        verdict = replace(verdict, timing=Timing(verdict.timing.grade, total))
        kept = without_pictures(verdict)
        stored = self._store.finish_attempt(attempt.id, kept)
        return replace(stored, verdict=verdict) if stored.verdict == kept else stored

    def _fresh(self, exercise: Exercise, answer: bytes, language: str, attempt_id: str, learner: str) -> Attempt:
        opened = self._store.reveals(exercise.id)
        return Attempt(
            id=attempt_id,
            exercise_id=exercise.id,
            exercise_name=exercise.name,
            language=language,
            answer=answer,
            submitted_at=self._clock(),
            hints_opened=sum(reveal.kind == "hint" for reveal in opened),
            solution_seen=any(reveal.kind == "solution" for reveal in opened),
            learner=learner,
        )

    @contextmanager
    def _alone(self, attempt_id: str) -> Iterator[Future[Attempt] | None]:
        """Give None to the first who takes an attempt up; to others, while it is busy, where its outcome will be."""
        with self._lock:
            other = self._under_way.get(attempt_id)
            if other is None:
                mine = self._under_way[attempt_id] = Future[Attempt]()
        if other is not None:
            yield other
            return
        try:
            yield None
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[attempt_id]

    def _settle(self, attempt: Attempt) -> None:
        """Tell those who wait."""
        with self._lock:
            self._under_way[attempt.id].set_result(attempt)


def _same(attempt: Attempt, exercise: Exercise, answer: bytes) -> Attempt:
    """Give the attempt, if it was made with this answer."""
    if attempt.exercise_id == exercise.id and attempt.answer == answer:
        return attempt
    raise LearnerError(
        "MP-A006",
        f"The attempt {attempt.id} was made with another answer.",
        "Send a new answer under a new id.",
    )


_GIVEN_UP: Final = Verdict(
    VerdictName.ERROR,
    (
        Finding(
            "internal-error",
            "Milepost ended each time it began to grade this answer. It is kept, and costs nothing; submit it again.",
        ),
    ),
)
_GONE: Final = Verdict(
    VerdictName.ERROR,
    (Finding("internal-error", "This track no longer has the exercise, so the answer could not be graded."),),
)
