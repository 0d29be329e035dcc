"""Who is graded when: a bounded queue in which every learner gets the same share."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from milepost.terms import AskerGoneError, BusyError

POLL_S: Final = 0.25
USUAL_S: Final = 0.05


class _Ticket:
    def __init__(self) -> None:
        self.called = threading.Event()


class Turnstile:
    """Lets `at_once` submissions through at a time, and at most `waiting` wait.

    Learners take turns: one who submits a hundred times waits behind their own submissions, not before those of
    others. Past `waiting` a submission is refused with BusyError (MP-A040), which says when to try again.
    """

    def __init__(self, *, at_once: int, waiting: int) -> None:
        """Start with nobody inside."""
        self._free = at_once
        self._at_once = at_once
        self._most_waiting = waiting
        self._lines: OrderedDict[str, deque[_Ticket]] = OrderedDict()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._closed = False

    @contextmanager
    def turn(self, learner: str, *, is_cancelled: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Wait for a turn, and keep it while the block runs.

        BusyError when too many wait or the turnstile is closing; AskerGoneError when `is_cancelled` says, while
        waiting, that nobody wants the result any more.
        """
        self._enter(learner, is_cancelled)
        try:
            yield
        finally:
            self._leave()

    def waiting(self) -> int:
        """Count those who wait."""
        with self._lock:
            return self._count()

    def drain(self, *, timeout_s: float) -> bool:
        """Let nobody else in, and wait until all who are inside or waiting are done; False when time ran out."""
        with self._idle:
            self._closed = True
            return self._idle.wait_for(lambda: self._free == self._at_once and not self._lines, timeout_s)

    def _enter(self, learner: str, is_cancelled: Callable[[], bool]) -> None:
        with self._lock:
            if self._closed:
                raise BusyError("MP-A041", "Milepost is stopping.", "Try again in a moment.", retry_s=2.0)
            if self._free and not self._lines:
                self._free -= 1
                return
            count = self._count()
            if count >= self._most_waiting:
                retry_s = max(1.0, round(count * USUAL_S / self._at_once, 1))
                message = f"{count} answers are waiting to be checked, and that is as many as may."
                raise BusyError("MP-A040", message, f"Try again in {retry_s:g} seconds.", retry_s=retry_s)
            ticket = _Ticket()
            self._lines.setdefault(learner, deque()).append(ticket)
        while not ticket.called.wait(POLL_S):
            if is_cancelled() and self._withdraw(learner, ticket):
                raise AskerGoneError("MP-A042", "Whoever asked has gone.", "Ask again; nothing was begun.")

    def _leave(self) -> None:
        with self._idle:
            self._free += 1
            self._call_next()
            self._idle.notify_all()

    def _call_next(self) -> None:
        """Give the free place to the learner whose turn it is, and put that learner at the end."""
        while self._free and self._lines:
            learner, line = next(iter(self._lines.items()))
            ticket = line.popleft()
            if line:
                self._lines.move_to_end(learner)
            else:
                del self._lines[learner]
            self._free -= 1
            ticket.called.set()

    def _withdraw(self, learner: str, ticket: _Ticket) -> bool:
        """Take a ticket back; False when it was called in the meantime."""
        with self._idle:
            if ticket.called.is_set():
                return False
            line = self._lines[learner]
            line.remove(ticket)
            if not line:
                del self._lines[learner]
            self._idle.notify_all()
            return True

    def _count(self) -> int:
        return sum(map(len, self._lines.values()))
