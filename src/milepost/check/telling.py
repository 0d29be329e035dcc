"""Known mistakes by what they give, and hidden cases on which one gives what no other gives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any, Final

import numpy as np

from milepost.check.case import Case, CaseFunction, Comparing
from milepost.check.conform import as_answered
from milepost.check.draw import Draw, DrawFunction, SeededDraw, as_arguments
from milepost.check.smallest import measure
from milepost.terms import AuthorError

_SEED: Final = 20261130
_SCALES: Final = 11  # the cases that are looked through come in so many scales, in turn
_NOT_MADE_HERE: Final = (ArithmeticError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way to make a mistake: `gives(case)` does what it does. What only looks like a mistake has no key."""

    key: str
    name: str
    gives: CaseFunction


class Mistakes:
    """The known mistakes of a task, each in its ways, and what looks like them."""

    def __init__(self, task: Comparing) -> None:
        """Begin with none; the task says when two results are the same."""
        self._task = task
        self._ways: list[Way] = []

    def add(self, key: str, gives: Callable[..., Any], ways: Iterable[object] | None) -> None:
        """Add a mistake, or a lookalike by an empty key; with `ways`, the function takes one of them besides the case."""
        if ways is None:
            self._ways.append(Way(key, f"`{key}`", gives))
            return
        for way in ways:
            self._ways.append(Way(key, f"`{key}` by {getattr(way, '__name__', repr(way))}", _bind(gives, way)))

    def is_made(self, key: str, case: Case) -> bool:
        """Say whether the result is wrong, is what this mistake gives in some way, and what no other gives."""
        if case.raised or case.same(case.want):
            return False
        given = _Given(self._task, case, self._ways)
        mine = (given.by(way.gives) for way in self._ways if way.key == key)
        return any(map(case.same, mine)) and not any(map(case.same, given.besides(key)))

    def draw_telling(
        self, draw: DrawFunction, *, right: CaseFunction | None, tries: int, kept: int | None
    ) -> list[DrawFunction]:
        """Give, for each way of each mistake, what draws a case on which it can be told."""
        told = tuple(way for way in self._ways if way.key)

        def look_at(drawn: Any) -> _Given:
            return _Given(self._task, Case(self._task, as_arguments(drawn), None, None), self._ways, right)

        if kept is not None:
            search = _Search(draw, look_at, told, tries=tries, kept=kept)
            return [search.drawing(way) for way in told]
        return [_draw_until(draw, look_at, way, tries=tries) for way in told]


class _Given:
    """What the ways of all mistakes give on one case, each worked out when it is asked for, and once."""

    def __init__(self, task: Comparing, case: Case, ways: Sequence[Way], right: CaseFunction | None = None) -> None:
        self._task = task
        self._case = case
        self._ways = ways
        self._right = right
        self._values: dict[CaseFunction, Any] = {}

    def by(self, gives: CaseFunction) -> Any:
        """Give what one of them gives."""
        if gives not in self._values:
            with np.errstate(all="ignore"):
                self._values[gives] = gives(self._case)
        return self._values[gives]

    def besides(self, key: str) -> Iterator[Any]:
        """Give what is right, and what all other mistakes give; one that cannot be made on this case gives nothing."""
        functions = [way.gives for way in self._ways if way.key != key]
        for gives in functions if self._right is None else [self._right, *functions]:
            try:
                value = self.by(gives)
            except _NOT_MADE_HERE:
                continue
            yield value

    def tells(self, way: Way) -> bool:
        """Say whether this way gives what no way of another mistake gives, nor what is right."""
        mine = as_answered(self.by(way.gives))
        return not any(self._task.is_same(mine, as_answered(value), self._case.args) for value in self.besides(way.key))


def _draw_until(draw: DrawFunction, look_at: Callable[[Any], _Given], way: Way, *, tries: int) -> DrawFunction:
    """Give what draws until a case tells this way, or so often; the last one stands then."""

    @wraps(draw)  # what goes wrong in it is told of the author's own function
    def drawn(each: Draw) -> Any:
        args: Any = ()
        for _ in range(tries):
            args = draw(each)
            if look_at(args).tells(way):
                break
        return args

    return drawn


class _Search:
    """Cases that tell, looked for once for all hands, at the first drawing, and the same in every process.

    Kept are the seeds that they come from. So each hand has values of its own, and what it changes in them, or uses up of
    what they offer, is not missing in another.
    """

    def __init__(
        self, draw: DrawFunction, look_at: Callable[[Any], _Given], ways: Sequence[Way], *, tries: int, kept: int
    ) -> None:
        self._draw = draw
        self._look_at = look_at
        self._ways = ways
        self._tries = tries
        self._kept = kept
        self._found: dict[Way, list[int]] = {}
        self._looking = Lock()

    def drawing(self, way: Way) -> DrawFunction:
        """Give what draws one of the cases that are kept for this way."""

        @wraps(self._draw)
        def drawn(each: Draw) -> Any:
            with self._looking:  # who comes while another looks would only look for the same
                self._found = self._found or self._look()
            return self._draw(_turn(each.choice(self._found[way])))

        return drawn

    def _look(self) -> dict[Way, list[int]]:
        """Give, for each way, the turns whose cases tell it, from the smallest case on: a search for one ends at the first."""
        found: dict[Way, list[tuple[int, int]]] = {way: [] for way in self._ways}
        tries = self._tries
        for turn in range(tries):
            wanted = [way for way in self._ways if len(found[way]) < self._kept]
            if not wanted:
                break
            args = self._draw(_turn(turn))
            given = self._look_at(args)
            for way in wanted:
                if given.tells(way):
                    found[way].append((measure(args), turn))
        untold = ", ".join(way.name for way in self._ways if not found[way])
        if untold:
            message = f"None of {tries} cases tells these mistakes from all others: {untold}."
            raise AuthorError(
                "MP-K016", message, "Draw other cases, raise `tries`, or call what is never told a lookalike."
            )
        return {way: [turn for _, turn in sorted(turns)] for way, turns in found.items()}


def _turn(turn: int) -> SeededDraw:
    return SeededDraw((_SEED, turn), scale=turn % _SCALES / (_SCALES - 1))


def _bind(gives: Callable[..., Any], way: object) -> CaseFunction:
    return lambda case: gives(case, way)
