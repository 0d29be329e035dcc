"""How far long work has come, in one line of the terminal that is written over and over."""

import sys
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final

from milepost.app.asking import House
from milepost.app.attempts import Following
from milepost.cli.screen import Screen

Json = dict[str, Any]

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


class ProgressLine(Following):
    """Writes what an attempt reports while the block runs, and wipes the line in the end."""

    def __init__(
        self, house: House, attempt: str, screen: Screen, *, write: Callable[[str], object] = sys.stderr.write
    ) -> None:
        """Begin to look a moment later, in a thread of its own."""
        super().__init__(house, attempt, self._draw)
        self._screen = screen
        self._write = write
        self._shown = False

    def _draw(self, reports: Sequence[Json]) -> None:
        self._shown = True
        self._write("\r\x1b[2K" + progress_line(reports, width=self._screen.width, signs=self._screen.signs))
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Look no more, and wipe the line."""
        super().__exit__(kind, fault, trace)
        if self._shown:
            self._write("\r\x1b[2K")
            sys.stderr.flush()
