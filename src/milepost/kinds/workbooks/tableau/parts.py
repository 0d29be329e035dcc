"""The parts of an expression, each a list of values made of lists: operators, branches, functions; NULL is None.

Source: the manual's pages "Formatting Calculations in Tableau" (operators) and "Logical Functions".
"""

import operator
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from milepost.kinds.workbooks.tableau import moments
from milepost.kinds.workbooks.tableau.aggregates import AGGREGATES, PAIRED, sort_key
from milepost.kinds.workbooks.tableau.functions import DATED, FUNCTIONS, PARTS_BY_NAME, add_days, power, short
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.tabled import TABLED
from milepost.kinds.workbooks.trouble import Refused

Values = list[Any]


def _constant(frame: Any, node: Node) -> Values:
    return [node.value] * frame.count


def _parameter(frame: Any, node: Node) -> Values:
    return [frame.book.parameters[node.name]] * frame.count


def _minus(frame: Any, node: Node) -> Values:
    return [None if each is None else -each for each in frame.values(node.args[0])]


def _not(frame: Any, node: Node) -> Values:
    return [None if each is None else not each for each in frame.values(node.args[0])]


def _and(left: Any, right: Any) -> Any:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def _or(left: Any, right: Any) -> Any:
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def _ordered(does: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda a, b: does(sort_key(a), sort_key(b)) if isinstance(a, str) else does(a, b)


def _added(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        return short(left + right)
    if isinstance(right, datetime):
        left, right = right, left
    return add_days(right, left) if isinstance(left, datetime) else left + right


def _taken(left: Any, right: Any) -> Any:
    if isinstance(left, datetime):
        if not isinstance(right, datetime):
            return add_days(-right, left)
        days = (left - right) / timedelta(days=1)
        return int(days) if days.is_integer() else days
    return left - right


def _divided(left: Any, right: Any) -> Any:
    return None if right == 0 else left / right


def _rest(left: Any, right: Any) -> Any:
    """Give what is left, with the sign of what is divided."""
    return None if right == 0 else abs(left) % abs(right) * (-1 if left < 0 else 1)


_SIGNS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": _added,
    "-": _taken,
    "*": operator.mul,
    "/": _divided,
    "%": _rest,
    "^": power,
    "=": operator.eq,
    "!=": operator.ne,
    "<": _ordered(operator.lt),
    ">": _ordered(operator.gt),
    "<=": _ordered(operator.le),
    ">=": _ordered(operator.ge),
}


def _sign(frame: Any, node: Node) -> Values:
    left, right = frame.values(node.args[0]), frame.values(node.args[1])
    if node.name in {"AND", "OR"}:
        return list(map(_and if node.name == "AND" else _or, left, right))
    does = _SIGNS[node.name]
    return [None if a is None or b is None else does(a, b) for a, b in zip(left, right, strict=True)]


def _in(frame: Any, node: Node) -> Values:
    first, *others = (frame.values(each) for each in node.args)
    members = list(zip(*others, strict=True))
    return [
        None if value is None else value in among or (None if None in among else False)
        for value, among in zip(first, members, strict=True)
    ]


def _if(frame: Any, node: Node) -> Values:
    parts = [frame.values(each) for each in node.args]
    found = list(parts[-1])
    for test, result in zip(reversed(parts[0:-1:2]), reversed(parts[1:-1:2]), strict=True):
        found = [yes if held else no for held, yes, no in zip(test, result, found, strict=True)]
    return found


def _case(frame: Any, node: Node) -> Values:
    value, *parts = (frame.values(each) for each in node.args)
    found = list(parts[-1])
    for test, result in zip(reversed(parts[0:-1:2]), reversed(parts[1:-1:2]), strict=True):
        cells = zip(value, test, result, found, strict=True)
        found = [yes if a is not None and a == b else no for a, b, yes, no in cells]
    return found


def _call(frame: Any, node: Node) -> Values:
    name = node.name
    if name in TABLED or name in PAIRED or (name in AGGREGATES and (len(node.args) == 1 or name not in FUNCTIONS)):
        found: Values = frame.special(node)
        return found
    if name in PARTS_BY_NAME:
        part = PARTS_BY_NAME[name]
        first = frame.book.week_start
        return [None if each is None else moments.part(part, each, first) for each in frame.values(node.args[0])]
    if name in DATED:
        return _dated(frame, node)
    function = FUNCTIONS[name]
    args = [frame.values(each) for each in node.args] or [[0] * frame.count]
    does: Callable[..., Any] = function.does if node.args else lambda _: function.does()
    if function.nulls:
        return list(map(does, *args))
    try:
        return [None if None in each else does(*each) for each in zip(*args, strict=True)]
    except (OverflowError, ValueError) as fault:
        raise Refused(f"{name} cannot work this out: {fault}", node.line) from None


def _dated(frame: Any, node: Node) -> Values:
    takes, _, does = DATED[node.name]
    first = frame.book.week_start
    if len(node.args) > len(takes) + 1:
        first = moments.DAYS.index(str(node.args[-1].value).lower())
    part = frame.book.shapes.date_part(node)
    args = [frame.values(each) for each in node.args[1 : len(takes) + 1]]
    return [None if None in each else does(part, *each, first) for each in zip(*args, strict=True)]


PARTS: Final[dict[str, Callable[[Any, Node], Values]]] = {
    "value": _constant,
    "field": lambda frame, node: frame.field(node),
    "parameter": _parameter,
    "sign": _sign,
    "minus": _minus,
    "not": _not,
    "in": _in,
    "if": _if,
    "case": _case,
    "call": _call,
    "lod": lambda frame, node: frame.lod(node),
}
