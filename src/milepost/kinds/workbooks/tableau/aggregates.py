"""Aggregations over the values of a mark; every one leaves NULL out, and gives NULL where nothing is left.

Source: the manual's page "Aggregate Functions in Tableau" (calculations_calculatedfields_aggregate_create.htm).
"""

import math
from collections.abc import Callable, Sequence
from typing import Any, Final

STAR: Final = "*"


def _spread(values: Sequence[Any], *, sample: bool, root: bool) -> float | None:
    count = len(values)
    if count < (2 if sample else 1):
        return None
    middle = sum(values) / count
    variance = math.fsum((each - middle) ** 2 for each in values) / (count - sample)
    return math.sqrt(variance) if root else variance


def percentile(values: Sequence[Any], share: float) -> float | None:
    """Give the value below which this share lies, between the two nearest in proportion."""
    ordered = sorted(values)
    if not ordered:
        return None
    at = share * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + (ordered[high] - ordered[low]) * (at - low))


def sort_key(value: Any) -> tuple[Any, ...]:
    """Give a key that orders values of one type as the product does: NULL first, letters' case last."""
    if value is None:
        return (0,)
    return (1, value.casefold(), value) if isinstance(value, str) else (1, value)


def _same(values: Sequence[Any]) -> Any:
    return values[0] if len(set(values)) == 1 else STAR if values else None


def correlation(pairs: Sequence[tuple[Any, Any]]) -> float | None:
    """Give Pearson's coefficient of pairs; None where one side does not vary."""
    count = len(pairs)
    if count < 2:
        return None
    left, right = (math.fsum(each[side] for each in pairs) / count for side in (0, 1))
    above = math.fsum((a - left) * (b - right) for a, b in pairs)
    below = math.sqrt(math.fsum((a - left) ** 2 for a, _ in pairs) * math.fsum((b - right) ** 2 for _, b in pairs))
    return above / below if below else None


Aggregate = Callable[[Sequence[Any]], Any]
# What each takes (as in functions.py), what it gives, and what it does with the values that are not NULL.
AGGREGATES: Final[dict[str, tuple[str, str, Aggregate]]] = {
    "SUM": ("n", "1", lambda values: sum(values) if values else None),
    "AVG": ("n", "float", lambda values: sum(values) / len(values) if values else None),
    "COUNT": ("a", "int", len),
    "COUNTD": ("a", "int", lambda values: len(set(values))),
    "MIN": ("a", "1", lambda values: min(values, key=sort_key, default=None)),
    "MAX": ("a", "1", lambda values: max(values, key=sort_key, default=None)),
    "MEDIAN": ("n", "float", lambda values: percentile(values, 0.5)),
    "ATTR": ("a", "1", _same),
    "STDEV": ("n", "float", lambda values: _spread(values, sample=True, root=True)),
    "STDEVP": ("n", "float", lambda values: _spread(values, sample=False, root=True)),
    "VAR": ("n", "float", lambda values: _spread(values, sample=True, root=False)),
    "VARP": ("n", "float", lambda values: _spread(values, sample=False, root=False)),
}
PAIRED: Final = frozenset({"PERCENTILE", "CORR"})  # these take two arguments
