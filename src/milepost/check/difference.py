"""Finds the first place at which two results differ."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from milepost.check.judge import Judge
from milepost.check.showing import show
from milepost.wire import Array, SetValue

Step = str | int | tuple[int, ...]
MAX_SHOWN: Final = 60
_BEFORE: Final = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two results part, and how.

    `path` leads there: a text is a key, a number the place of an element, several numbers a place in an array. `want` and
    `got` are the values there. `lengths` are those of two lists that agree as far as the shorter goes; `missing` and
    `extra` are members or keys that only the right result has, and only the other.
    """

    path: tuple[Step, ...]
    want: Any = None
    got: Any = None
    lengths: tuple[int, int] | None = None
    missing: tuple[Any, ...] = ()
    extra: tuple[Any, ...] = ()


def find_difference(want: object, got: object, judge: Judge) -> Difference | None:
    """Give the first difference that `judge` sees between two plain values; None where it sees none.

    Keys come in the right result's order, members of a set as they are shown. Tables are not looked into.
    """
    return None if judge.same(want, got) else _find(want, got, judge, ())


def show_apart(want: object, got: object, say: Callable[[object, int], str] = show) -> tuple[str, str] | None:
    """Give two values in one line each, with enough digits, and of long texts the part, to tell them apart.

    `say` gives a value in one line, with so many digits. None where what fits into a line is the same of both.
    """
    if isinstance(want, str) and isinstance(got, str) and max(len(want), len(got)) > MAX_SHOWN:
        want, got = _around(want, got)
    for digits in (6, 10, 17):
        first, second = (_shorten(say(each, digits)) for each in (want, got))
        if first != second:
            return first, second
    return None


def _find(want: Any, got: Any, judge: Judge, path: tuple[Step, ...]) -> Difference:
    """Give the difference of two values that are known to differ."""
    match want, got:
        case list() | tuple(), list() | tuple():
            for place, (one, other) in enumerate(zip(want, got, strict=False)):
                if not judge.same(one, other):
                    return _find(one, other, judge, (*path, place))
            return Difference(path, want, got, lengths=(len(want), len(got)))
        case dict(), dict():
            missing = tuple(key for key in want if key not in got)
            extra = tuple(key for key in got if key not in want)
            if missing or extra:
                return Difference(path, want, got, missing=missing, extra=extra)
            key = next(key for key in want if not judge.same(want[key], got[key]))
            return _find(want[key], got[key], judge, (*path, key))
        case SetValue(), SetValue():
            missing, extra = (tuple(sorted(each, key=show)) for each in judge.unmatched(want.members, got.members))
            return Difference(path, want, got, missing=missing, extra=extra)
        case np.ndarray(), np.ndarray() if want.shape == got.shape and want.ndim:
            cell = _first_cell(~judge.mask(want, got))
            one, other = (
                each[cell].item() if isinstance(each[cell], np.generic) else each[cell] for each in (want, got)
            )
            return Difference((*path, cell[0] if len(cell) == 1 else cell), one, other)
    return Difference(path, want, got)


def _first_cell(wrong: Array) -> tuple[int, ...]:
    return tuple(int(side) for side in np.unravel_index(int(np.flatnonzero(wrong)[0]), wrong.shape))


def _around(want: str, got: str) -> tuple[str, str]:
    """Give of two long texts what stands around their first difference."""
    parts = next(
        (place for place, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), min(len(want), len(got))
    )
    start = max(parts - _BEFORE, 0)
    end = start + MAX_SHOWN // 2
    first, second = (
        ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "") for text in (want, got)
    )
    return first, second


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
