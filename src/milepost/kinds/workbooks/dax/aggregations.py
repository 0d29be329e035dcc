"""Aggregations: of a column, or of an expression that is evaluated for each row of a table."""

import math
from collections.abc import Callable
from typing import Any

from milepost.kinds.workbooks.dax.evaluation import (
    Env,
    column_of,
    rows,
    scalar,
    scalar_function,
    seen_rows,
)
from milepost.kinds.workbooks.dax.model import shown
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.tables import ordering
from milepost.kinds.workbooks.dax.values import as_number, as_text, compare, kind_of, sort_key
from milepost.kinds.workbooks.trouble import Refused

_TYPES = {
    "SUM": {"Number", ""},
    "AVERAGE": {"Number", "Date", ""},
    "PRODUCT": {"Number", ""},
    "MEDIAN": {"Number", "Date", ""},
    "MIN": {"Number", "Date", "Text", ""},
    "MAX": {"Number", "Date", "Text", ""},
    "COUNT": {"Number", "Date", "Text", ""},
    "COUNTA": {"Number", "Date", "Text", "True/False", ""},
    "COUNTBLANK": {"Number", "Date", "Text", "True/False", ""},
}


def _total(values: list[Any]) -> Any:
    return sum(values) if values else None


def _mean(values: list[Any]) -> Any:
    return sum(values) / len(values) if values else None


def _median(values: list[Any]) -> Any:
    ranked = sorted(values)
    middle = len(ranked) // 2
    if not ranked:
        return None
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2


def _least(values: list[Any]) -> Any:
    return min(values, key=sort_key) if values else None


def _greatest(values: list[Any]) -> Any:
    return max(values, key=sort_key) if values else None


_MADE: dict[str, Callable[[list[Any]], Any]] = {
    "SUM": _total,
    "AVERAGE": _mean,
    "PRODUCT": lambda values: math.prod(values) if values else None,
    "MEDIAN": _median,
    "MIN": _least,
    "MAX": _greatest,
    "COUNT": lambda values: len(values) or None,
    "COUNTA": lambda values: len(values) or None,
}
_OF_NUMBERS = frozenset({"SUM", "AVERAGE", "PRODUCT", "MEDIAN"})


def aggregate(function: str, values: list[Any], line: int) -> Any:
    """Give what an aggregation makes of values; BLANKs are left out, and of none it makes BLANK."""
    filled = [value for value in values if value is not None]
    for kind in {kind_of(value) for value in filled}:
        if kind not in _TYPES[function]:
            raise Refused(f"{function} cannot work with values of type {kind}", line)
    if function in _OF_NUMBERS:
        filled = [as_number(value, line) for value in filled]
    return _MADE[function](filled)


def _column_values(env: Env, node: Node) -> list[Any]:
    column = column_of(env, node.args[0], node.name)
    kind = env.model.kind(column)
    if kind not in _TYPES.get(node.name, {kind}):
        raise Refused(
            f"{node.name} cannot work with the column {shown(column)}: its values are of type {kind}", node.line
        )
    values = env.model.tables[column[0]].columns[column[1]]
    return [values[each] for each in seen_rows(env, column[0], blank=False)]


@scalar_function(1, 1, "SUM", "AVERAGE", "PRODUCT", "MEDIAN", "COUNT", "COUNTA")
def _of_column(env: Env, node: Node) -> Any:
    return aggregate(node.name, _column_values(env, node), node.line)


@scalar_function(1, 2, "MIN", "MAX")
def _extreme(env: Env, node: Node) -> Any:
    if len(node.args) == 1:
        return aggregate(node.name, _column_values(env, node), node.line)
    left, right = (scalar(env, each) for each in node.args)
    if left is None and right is None:
        return None
    first = compare("<=" if node.name == "MIN" else ">=", left, right, node.line)
    chosen = left if first else right
    return 0 if chosen is None else chosen


@scalar_function(1, 1, "COUNTBLANK")
def _count_blank(env: Env, node: Node) -> Any:
    return sum(value is None or value == "" for value in _column_values(env, node)) or None


@scalar_function(1, 1, "DISTINCTCOUNT", "DISTINCTCOUNTNOBLANK")
def _distinct_count(env: Env, node: Node) -> Any:
    column = column_of(env, node.args[0], node.name)
    seen = seen_rows(env, column[0], blank=True)
    if node.name == "DISTINCTCOUNT" and seen and seen[-1] >= env.model.tables[column[0]].size:
        raise Refused(
            f"DISTINCTCOUNT({shown(column)}) where the blank row of unmatched keys is visible is not supported here: "
            "say by COUNTROWS(VALUES(...)) or COUNTROWS(DISTINCT(...)) whether it counts",
            node.line,
        )
    found = set(_column_values(env, node))
    if node.name == "DISTINCTCOUNTNOBLANK":
        found.discard(None)
    return len(found) or None


@scalar_function(2, 2, "SUMX", "AVERAGEX", "PRODUCTX", "MEDIANX", "COUNTX", "COUNTAX", "MINX", "MAXX")
def _over_rows(env: Env, node: Node) -> Any:
    table = rows(env, node.args[0])
    return aggregate(node.name[:-1], [scalar(inner, node.args[1]) for inner in env.each(table)], node.line)


@scalar_function(2, 100, "CONCATENATEX")
def _concatenate(env: Env, node: Node) -> Any:
    table = rows(env, node.args[0])
    between = as_text(scalar(env, node.args[2])) if len(node.args) > 2 and node.args[2].kind != "empty" else ""
    inner = list(env.each(table))
    texts = [as_text(scalar(each, node.args[1])) for each in inner]
    places = list(range(len(texts)))
    for at in reversed(range(3, len(node.args), 2)):
        if at + 1 >= len(node.args):
            raise Refused("CONCATENATEX: say ASC or DESC after what it is ordered by", node.line)
        keys = [sort_key(scalar(each, node.args[at])) for each in inner]
        places.sort(key=lambda place, keys=keys: keys[place], reverse=not ordering(node.args[at + 1], default=True))  # type: ignore[misc]
    return between.join(texts[place] for place in places) if places else None


@scalar_function(2, 5, "RANKX")
def _rank(env: Env, node: Node) -> Any:
    """Give the rank of a value among those of a table's rows; BLANK counts as 0 (the manual's page on RANKX)."""
    args = node.args
    table = rows(env, args[0])
    values = [scalar(inner, args[1]) for inner in env.each(table)]
    own = scalar(env, args[2]) if len(args) > 2 and args[2].kind != "empty" else scalar(env, args[1])
    ascending = ordering(args[3], default=False) if len(args) > 3 else False
    dense = len(args) > 4 and (args[4].name or str(args[4].value)).upper() == "DENSE"
    texts = any(isinstance(each, str) for each in [*values, own])
    nothing: Any = "" if texts else 0
    keys = [
        nothing if each is None else each.casefold() if texts else as_number(each, node.line) for each in [*values, own]
    ]
    mine = keys.pop()
    before = [each for each in keys if (each < mine if ascending else each > mine)]
    return 1 + len(set(before) if dense else before)


@scalar_function(1, 2, "FIRSTNONBLANKVALUE", "LASTNONBLANKVALUE")
def _non_blank_value(_env: Env, node: Node) -> Any:
    raise Refused(f"{node.name} is not supported here: say it by a variable that finds the date", node.line)
