"""What is reported while answers are graded: kept for whoever asks, from whichever tab or terminal, until a while after."""

import base64
import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from milepost.terms import Progress

Json = dict[str, Any]

# A curve of more points than this is thinned to every other one; nobody sees the difference.
MOST_REPORTS: Final = 600
# So many attempts that have ended are still remembered.
MOST_ATTEMPTS: Final = 64


class Watching:
    """Looks on while one attempt is graded; `Checking` hands it to the grader."""

    def __init__(self, exercise: str, learner: str) -> None:
        """Nothing has been reported yet."""
        self.exercise = exercise
        self.learner = learner
        self.is_over = False
        self._lock = threading.Lock()
        self._cancelled = False
        self._stop: Callable[[], None] | None = None
        self._count = 0
        self._reports: list[Json] = []
        self._shown: Json | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has stopped it."""
        return self._cancelled

    def told(self, progress: Progress) -> None:
        """Keep a report."""
        with self._lock:
            self._count += 1
            numbers = {name: value if math.isfinite(value) else None for name, value in progress.numbers.items()}
            self._reports.append({"n": self._count, "step": progress.step, "of": progress.of, "numbers": numbers})
            if len(self._reports) > MOST_REPORTS:
                self._reports = [*self._reports[:-1:2], self._reports[-1]]
            if progress.picture:
                self._shown = {"n": self._count, "picture": base64.b64encode(progress.picture).decode("ascii")}
            elif progress.shape:
                values = [value if math.isfinite(value) else None for value in progress.values]
                self._shown = {"n": self._count, "shape": list(progress.shape), "values": values}

    def begun(self, stop: Callable[[], None]) -> None:
        """Note how to stop it; it is stopped at once if that was asked for before."""
        with self._lock:
            self._stop = stop
            if self._cancelled:
                stop()

    def ended(self) -> None:
        """Forget how to stop it."""
        with self._lock:
            self._stop = None

    def cancel(self) -> None:
        """Stop it."""
        with self._lock:
            self._cancelled = True
            if self._stop is not None:
                self._stop()

    def read(self, since: int) -> Json:
        """Give the reports after the one numbered `since`, and the latest thing to look at if it came after that."""
        with self._lock:
            reports = [report for report in self._reports if report["n"] > since]
            shown = self._shown if self._shown is not None and self._shown["n"] > since else None
            return {"reports": reports, "shown": shown}


class Reports:
    """Every attempt that is being graded, and the last ones that were, by their ids."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Watching] = OrderedDict()

    def open(self, attempt_id: str, exercise: str, learner: str) -> Watching:
        """Give what looks on while the attempt is graded; the same one when it is graded twice at once."""
        with self._lock:
            found = self._known.get(attempt_id)
            if found is None or found.is_over:
                found = self._known[attempt_id] = Watching(exercise, learner)
                self._known.move_to_end(attempt_id)
            over = [each for each, watching in self._known.items() if watching.is_over]
            for each in over[: max(0, len(self._known) - MOST_ATTEMPTS)]:
                del self._known[each]
            return found

    def close(self, attempt_id: str) -> None:
        """Note that the attempt has its verdict, or never will have one; what was reported is kept for a while."""
        with self._lock:
            found = self._known.get(attempt_id)
        if found is not None:
            found.is_over = True

    def find(self, attempt_id: str) -> Watching | None:
        """Give an attempt that is or was under way lately."""
        with self._lock:
            return self._known.get(attempt_id)

    def under_way(self, exercise: str, learner: str) -> str | None:
        """Give the id of the attempt of the learner at an exercise that is being graded, the latest; None when none is."""
        with self._lock:
            return next(
                (
                    each
                    for each, watching in reversed(self._known.items())
                    if not watching.is_over and watching.exercise == exercise and watching.learner == learner
                ),
                None,
            )
