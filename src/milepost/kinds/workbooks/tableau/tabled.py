"""Table calculations: each goes over the marks of one partition, in the order of its addressing.

Source: the manual's page "Table Calculation Functions" (functions_functions_tablecalculation.htm).
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.tableau.aggregates import AGGREGATES, percentile, sort_key
from milepost.kinds.workbooks.trouble import Refused

MOST_STEPS: Final = 4_000_000
Values = list[Any]


class Along:
    """A table calculation: letters for what it takes (as in functions.py), what it gives, how many arguments must be there.

    `does` takes the number of marks and the arguments' values, and gives a value for each mark; None for those that the view
    itself works out.
    """

    __slots__ = ("does", "gives", "least", "most", "takes")

    def __init__(self, takes: str, gives: str, does: Callable[..., Values] | None, *, least: int | None = None) -> None:
        """Hold them."""
        self.takes, self.gives, self.does = takes, gives, does
        self.least, self.most = len(takes) if least is None else least, len(takes)


def _filled(values: Sequence[Any]) -> Values:
    return [each for each in values if each is not None]


def _running(name: str) -> Callable[..., Values]:
    does = AGGREGATES[name][2]

    def along(count: int, values: Values) -> Values:
        _watch(count * count)
        return [does(_filled(values[: at + 1])) for at in range(count)]

    return along


def _watch(steps: int) -> None:
    if steps > MOST_STEPS:
        raise Refused("a table calculation goes over too many marks")


def _window(does: Callable[[Values], Any]) -> Callable[..., Values]:
    def along(count: int, values: Values, first: Values | None = None, last: Values | None = None) -> Values:
        _watch(count * count)
        if first is None:
            return [does(_filled(values))] * count
        if last is None:
            raise Refused("a window has a start and an end: the second one is missing")
        found: Values = []
        for at in range(count):
            if first[at] is None or last[at] is None:
                found.append(None)
            else:
                found.append(does(_filled(values[max(0, at + first[at]) : max(0, at + last[at] + 1)])))
        return found

    return along


def _window_percentile(
    count: int, values: Values, share: Values, first: Values | None = None, last: Values | None = None
) -> Values:
    if any(each is None or not 0 <= each <= 1 for each in share):
        raise Refused("the second argument of WINDOW_PERCENTILE is a number from 0 to 1")
    along = _window(lambda seen: percentile(seen, share[0]))
    return along(count, values, first, last)


def _lookup(count: int, values: Values, offset: Values) -> Values:
    found: Values = []
    for at in range(count):
        there = None if offset[at] is None else at + offset[at]
        found.append(values[there] if there is not None and 0 <= there < count else None)
    return found


def _rank(kind: str, *, order: str = "desc") -> Callable[..., Values]:
    def along(count: int, values: Values, way: Values | None = None) -> Values:
        chosen = order if way is None or not count else str(way[0]).lower()
        if chosen not in {"asc", "desc"}:
            raise Refused("a rank goes 'asc' or 'desc'")
        places = [at for at in range(count) if values[at] is not None]
        places.sort(key=lambda at: sort_key(values[at]), reverse=chosen == "desc")
        found: Values = [None] * count
        alike: list[int] = []
        dense = 0
        for at, place in enumerate(places):
            if not alike or values[alike[0]] != values[place]:
                alike, dense = [], dense + 1
            alike.append(place)
            first, last = at + 2 - len(alike), at + 1
            for each in alike:
                found[each] = {"modified": last, "dense": dense}.get(kind, first)
            if kind == "percentile":
                for each in alike:
                    found[each] = (last - 1) / max(1, len(places) - 1)
        if kind == "unique":
            # Of equals, the first in the table comes first, whichever way the rank goes.
            ordered = sorted(places, key=lambda at: (found[at], at))
            for at, place in enumerate(ordered):
                found[place] = at + 1
        return found

    return along


TABLED: Final[dict[str, Along]] = {
    "INDEX": Along("", "int", lambda count: list(range(1, count + 1))),
    "SIZE": Along("", "int", lambda count: [count] * count),
    "FIRST": Along("", "int", lambda count: [-at for at in range(count)]),
    "LAST": Along("", "int", lambda count: [count - 1 - at for at in range(count)]),
    "LOOKUP": Along("ai", "1", _lookup),
    "TOTAL": Along("a", "1", None),
    "PREVIOUS_VALUE": Along("a", "1", None),
    **{f"RUNNING_{name}": Along("n", AGGREGATES[name][1], _running(name)) for name in ("SUM", "AVG", "MIN", "MAX")},
    "RUNNING_COUNT": Along("a", "int", _running("COUNT")),
    **{
        f"WINDOW_{name}": Along("nii", AGGREGATES[name][1], _window(AGGREGATES[name][2]), least=1)
        for name in ("SUM", "AVG", "MIN", "MAX", "MEDIAN", "STDEV", "STDEVP", "VAR", "VARP")
    },
    "WINDOW_COUNT": Along("aii", "int", _window(len), least=1),
    "WINDOW_PERCENTILE": Along("nnii", "float", _window_percentile, least=2),
    "RANK": Along("as", "int", _rank("competition"), least=1),
    "RANK_MODIFIED": Along("as", "int", _rank("modified"), least=1),
    "RANK_DENSE": Along("as", "int", _rank("dense"), least=1),
    "RANK_UNIQUE": Along("as", "int", _rank("unique"), least=1),
    "RANK_PERCENTILE": Along("as", "float", _rank("percentile", order="asc"), least=1),
}
