"""How far long work has come, in one line of the terminal that is written over and over."""

import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final, Self

from milepost.app.asking import House
from milepost.app.refusals import RefusedError
from milepost.cli.screen import Screen

Json = dict[str, Any]

# Most answers have their verdict before anybody could look.
FIRST_S: Final = 0.7
EVERY_S: Final = 0.4
_BARS: Final = "▁▂▃▄▅▆▇█"
_PLAIN_BARS: Final = "_.-=+*#@"
MOST_BARS: Final = 24


def sparkline(values: Sequence[float], *, width: int = MOST_BARS, signs: bool = True) -> str:
    """Give numbers as a row of small bars, picked evenly if there are many; empty for fewer than two."""
    bars = _BARS if signs else _PLAIN_BARS
    if len(values) < 2:
        return ""
    step = max(1.0, len(values) / width)
    picked = [values[min(len(values) - 1, int((place + 1) * step) - 1)] for place in range(int(len(values) / step))]
    low, high = min(picked), max(picked)
    if high == low:
        return bars[0] * len(picked)
    return "".join(bars[round((value - low) / (high - low) * (len(bars) - 1))] for value in picked)


def progress_line(reports: Sequence[Json], *, width: int, signs: bool = True) -> str:
    """Give the last report as a line of at most `width` characters, with the first of its numbers as a curve."""
    last = reports[-1]
    of = f" of {last['of']}" if last["of"] else ""
    parts = [f"{last['step']}{of}"]
    for place, (name, value) in enumerate(last["numbers"].items()):
        said = "NaN" if value is None else f"{value:.4g}"
        seen = [each["numbers"].get(name) for each in reports]
        curve = sparkline([each for each in seen if each is not None], signs=signs) if place == 0 else ""
        parts.append(" ".join(filter(None, (name, said, curve))))
    line = "  " + (" · " if signs else " | ").join(parts)
    return line if len(line) <= width else line[: max(width - 1, 0)] + ("…" if signs else "~")


class Following:
    """Shows what an attempt reports while the block runs; when the block is interrupted, the attempt is stopped."""

    def __init__(
        self, house: House, attempt: str, screen: Screen, *, write: Callable[[str], object] = sys.stderr.write
    ) -> None:
        """Begin to look a moment later, in a thread of its own."""
        self._house = house
        self._attempt = attempt
        self._screen = screen
        self._write = write
        self._over = threading.Event()
        self._shown = False
        self._reports: list[Json] = []
        self._thread = threading.Thread(target=self._follow, name="progress", daemon=True)

    def look(self) -> None:
        """Ask once, and draw what is new."""
        since = self._reports[-1]["n"] if self._reports else 0
        told = self._house.ask("GET", f"/api/attempt/{self._attempt}?since={since}", timeout_s=5.0)
        if told["reports"]:
            self._reports.extend(told["reports"])
            self._shown = True
            self._write("\r\x1b[2K" + progress_line(self._reports, width=self._screen.width, signs=self._screen.signs))
            sys.stderr.flush()

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
        """Wipe the line; stop the attempt when it was interrupted."""
        self._over.set()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self._house.ask("POST", "/api/cancel", {"attempt": self._attempt}, timeout_s=5.0)
        if self._shown:
            self._write("\r\x1b[2K")
            sys.stderr.flush()
