"""Gives what an expression is worth where it stands: in a row, a group, or a cell of a chart."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.functions import CHANGING, FUNCTIONS, calculate, compare, is_true
from milepost.kinds.workbooks.qlik.parsing import Node
from milepost.kinds.workbooks.qlik.values import Value, text_of
from milepost.kinds.workbooks.trouble import Refused


class Scope(Protocol):
    """Where an expression stands: what its fields and aggregates are worth there."""

    formats: Formats

    def field(self, node: Node) -> Value:
        """Give a field's value."""

    def aggregate(self, node: Node) -> Value:
        """Give an aggregate's (or an Aggr's) value."""

    @property
    def special(self) -> Mapping[str, Callable[[Node], Value]]:
        """The functions that depend on the place, by name."""


def evaluate(node: Node, scope: Scope) -> Value:
    """Give the value of an expression."""
    kind = node.kind
    if kind in {"number", "text"}:
        found: Value = node.value
        return found
    if kind == "field":
        return scope.field(node)
    if kind in {"aggregate", "aggr"}:
        return scope.aggregate(node)
    if kind == "binary":
        return _operate(node, scope)
    if kind == "minus":
        number = scope.formats.number_of(evaluate(node.args[0], scope))
        return None if number is None else -number
    if kind == "not":
        value = evaluate(node.args[0], scope)
        return None if value is None else 0 if is_true(scope.formats, value) else -1
    name = node.value
    if name in scope.special:
        return scope.special[name](node)
    if name == "if":
        held = is_true(scope.formats, evaluate(node.args[0], scope))
        if held:
            return evaluate(node.args[1], scope)
        return evaluate(node.args[2], scope) if len(node.args) > 2 else None
    values = [evaluate(each, scope) for each in node.args]
    if name == "pick":
        number = scope.formats.number_of(values[0])
        return values[int(number)] if number is not None and 1 <= number < len(values) else None
    return FUNCTIONS[name][0](scope.formats, values)


def _operate(node: Node, scope: Scope) -> Value:
    sign = node.value
    left = evaluate(node.args[0], scope)
    formats = scope.formats
    if sign in {"and", "or", "xor"}:
        one = is_true(formats, left)
        if (sign == "and" and not one) or (sign == "or" and one):
            return -1 if one else 0
        two = is_true(formats, evaluate(node.args[1], scope))
        return -1 if (one != two if sign == "xor" else two) else 0
    right = evaluate(node.args[1], scope)
    if sign == "&":
        return text_of(left) + text_of(right)
    return (
        calculate(formats, sign, left, right) if sign in {"+", "-", "*", "/"} else compare(formats, sign, left, right)
    )


def walk(node: Node) -> Iterator[Node]:
    """Give an expression's pieces, itself first."""
    yield node
    for each in node.args:
        yield from walk(each)


def check_calls(node: Node, special: Mapping[str, tuple[int, int]]) -> None:
    """Refuse functions that are unknown, have too few or many values, or give another result every day."""
    for each in walk(node):
        if each.kind != "call":
            continue
        name, count = each.value, len(each.args)
        if name in CHANGING:
            raise Refused(f"`{name}` gives another value at each run, and is not supported here.", each.line)
        known = {"if": (2, 3), "pick": (2, 99), **special}
        if name in known:
            least, most = known[name]
        elif name in FUNCTIONS:
            least, most = FUNCTIONS[name][1:]
        else:
            raise Refused(f"There is no function `{name}`, or it is not supported here.", each.line)
        if not least <= count <= most:
            wanted = f"{least}" if least == most else f"at least {least}" if most == 99 else f"{least} to {most}"
            values = "value" if wanted == "1" else "values"
            raise Refused(f"`{name}` takes {wanted} {values}, and has {count}.", each.line)
