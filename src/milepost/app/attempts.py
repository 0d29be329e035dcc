"""How far the grading of an attempt has come, for a face in which somebody waits."""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final, Self

from milepost.app.asking import House
from milepost.app.refusals import RefusedError

Json = dict[str, Any]

# Most answers have their verdict before anybody could look.
FIRST_S: Final = 0.7
EVERY_S: Final = 0.4
_LOOK_S: Final = 5.0


class Following:
    """Tells what an attempt reports while the block runs; when the block is interrupted, the attempt is stopped."""

    def __init__(self, house: House, attempt: str, told: Callable[[Sequence[Json]], None]) -> None:
        """`told` is given all reports so far, each time there are new ones; a moment later than now, in another thread."""
        self._house = house
        self._attempt = attempt
        self._told = told
        self._over = threading.Event()
        self._reports: list[Json] = []
        self._thread = threading.Thread(target=self._follow, name="progress", daemon=True)

    def look(self) -> None:
        """Ask once, and tell what is new."""
        since = self._reports[-1]["n"] if self._reports else 0
        told = self._house.ask("GET", f"/api/attempt/{self._attempt}?since={since}", timeout_s=_LOOK_S)
        if told["reports"] and not self._over.is_set():
            self._reports.extend(told["reports"])
            self._told(self._reports)

    def _follow(self) -> None:
        wait_s = FIRST_S
        while not self._over.wait(wait_s):
            wait_s = EVERY_S
            try:
                self.look()
            except (RefusedError, OSError):
                return  # whoever waits for the verdict hears why

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop looking, and the attempt too when it was interrupted. What is being told is told to its end first."""
        self._over.set()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self._house.ask("POST", "/api/cancel", {"attempt": self._attempt}, timeout_s=_LOOK_S)
        self._thread.join(timeout=_LOOK_S)
