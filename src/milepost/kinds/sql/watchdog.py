"""Does something when its time has come, unless it is called off: one thread for all that waits."""

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(order=True, slots=True)
class _Due:
    at: float
    number: int
    act: Callable[[], None] | None = field(compare=False)


class Watchdog:
    """Ends what takes too long. Each act is done in a thread of its own, so that a slow one keeps no other waiting."""

    def __init__(self) -> None:
        """Start nothing before something is to be watched."""
        self._changed = threading.Condition()
        self._due: list[_Due] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None
        self._closing = False

    def call_after(self, seconds: float, act: Callable[[], None]) -> Callable[[], None]:
        """Do `act` after so many seconds; what is given back calls it off."""
        due = _Due(time.monotonic() + seconds, next(self._numbers), act)
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
                self._thread.start()
            heapq.heappush(self._due, due)
            if self._due[0] is due:
                self._changed.notify()

        def call_off() -> None:
            due.act = None  # it is passed over when its time comes

        return call_off

    def close(self) -> None:
        """Watch nothing any more; what is due is left undone."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._closing:
                while self._due and self._due[0].act is None:
                    heapq.heappop(self._due)
                left_s = self._due[0].at - time.monotonic() if self._due else None
                if left_s is None or left_s > 0:
                    self._changed.wait(left_s)
                    continue
                act = heapq.heappop(self._due).act
                if act is not None:
                    threading.Thread(target=act, name="watchdog-act", daemon=True).start()
