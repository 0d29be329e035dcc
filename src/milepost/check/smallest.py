"""The smallest failing input that can be found, by Hypothesis."""

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any, Final

import numpy as np

from milepost.check.database import Database
from milepost.check.draw import DrawFunction, ShrinkingDraw, as_arguments
from milepost.wire import File, Series, SetValue, Table

MAX_EXAMPLES: Final = 250


def prepare_search() -> None:
    """Load what a search needs, a tenth of a second's work that the first wrong answer would else wait for."""
    import hypothesis.strategies  # noqa: F401, PLC0415 - heavy; not wanted before somebody is about to answer


class _TimeUp(Exception):  # noqa: N818 - not an error: the search's own way to stop
    """The search has used its time."""


def find_smallest(
    draw_case: DrawFunction,
    fails: Callable[[tuple[Any, ...]], bool],
    *,
    seed: int,
    is_time_up: Callable[[], bool],
) -> tuple[Any, ...] | None:
    """Give the arguments of the smallest failing case that can be found in time, or None.

    `fails` runs the answer and the reference on a case. Hypothesis draws fresh small cases and shrinks the first that
    fails (MacIver and Donaldson, "Test-Case Reduction via Test-Case Generation", ECOOP 2020).
    """
    from hypothesis import HealthCheck, Phase, find, settings  # noqa: PLC0415 - heavy; wanted only after a failure
    from hypothesis import strategies as st  # noqa: PLC0415
    from hypothesis.errors import HypothesisException  # noqa: PLC0415

    best: tuple[int, tuple[Any, ...]] | None = None

    def fails_here(data: Any) -> bool:
        nonlocal best
        if is_time_up():
            raise _TimeUp
        args = as_arguments(draw_case(ShrinkingDraw(data)))
        failed = fails(args)
        size = measure(args)
        if failed and (best is None or size <= best[0]):
            best = size, args
        return failed

    quiet = settings(
        max_examples=MAX_EXAMPLES,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    with suppress(_TimeUp, HypothesisException):
        find(st.data(), fails_here, settings=quiet, random=Random(seed))  # noqa: S311 - no secret hangs on it
    return None if best is None else best[1]


def measure(value: object) -> int:
    """Say how much there is to look at in a value: elements count most, then digits."""
    match value:
        case np.ndarray():
            plain = value.dtype.kind in "iufb" and value.size <= 200
            return 4 + 8 * value.size + (sum(len(f"{item:g}") for item in value.ravel().tolist()) if plain else 0)
        case Table():
            return 4 + sum(measure(column) for column in value.columns)
        case Database():
            return 4 + sum(measure(table) for table in value.tables.values())
        case Series():
            return 4 + measure(value.values)
        case File():
            return 8 + len(value.body)
        case SetValue():
            return 4 + sum(map(measure, value.members))
        case list() | tuple():
            return 4 + sum(map(measure, value))
        case dict():
            return 4 + sum(map(measure, value.values()))
        case int() | float():
            return 8 + len(f"{value:g}")
    return 8 + len(str(value))
