"""What every part of a formula is: its type, and whether it is worked out for a row, a mark, or along a table.

Tableau refuses a formula before it computes anything, and so does this.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from milepost.kinds.workbooks.tableau.aggregates import AGGREGATES, PAIRED
from milepost.kinds.workbooks.tableau.functions import DATED, FUNCTIONS, NOT_HERE, PARTS_BY_NAME
from milepost.kinds.workbooks.tableau.moments import DAYS, PARTS
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.tabled import TABLED
from milepost.kinds.workbooks.trouble import Refused

CONST, ROW, AGGREGATE, TABLE = "constant", "row", "aggregate", "table"
NUMBERS: Final = frozenset({"int", "float"})
DATES: Final = frozenset({"date", "datetime"})
_SAID: Final = {
    "int": "integer",
    "float": "float",
    "str": "string",
    "bool": "boolean",
    "date": "date",
    "datetime": "datetime",
    "null": "NULL",
    "n": "float",
    "i": "integer",
    "s": "string",
    "d": "date",
    "b": "boolean",
}
_FIT: Final = {
    "n": NUMBERS,
    "i": frozenset({"int"}),
    "s": frozenset({"str"}),
    "d": DATES,
    "b": frozenset({"bool"}),
    "a": frozenset({"int", "float", "str", "bool", "date", "datetime"}),
}
_MIXED: Final = "Cannot mix aggregate and non-aggregate arguments with this {what}: {names} is not aggregated"


class Shape:
    """The type and the level of an expression."""

    __slots__ = ("level", "type")

    def __init__(self, kind: str, level: str) -> None:
        """Hold them."""
        self.type, self.level = kind, level


def type_of(values: Iterable[Any]) -> str:
    """Give the type of a column from its values; `null` where all are NULL. Refused where they do not go together."""
    seen = {type(each) for each in values if each is not None}
    if not seen:
        return "null"
    if seen <= {int, float}:
        return "float" if float in seen else "int"
    if len(seen) > 1:
        raise Refused("a column has values of several types")
    kind = seen.pop()
    if kind is datetime:
        midnight = all(each.time() == each.time().min for each in values if each is not None)
        return "date" if midnight else "datetime"
    return {bool: "bool", str: "str"}.get(kind, "null")


class Shapes:
    """Tells the shape of expressions over columns, fields and parameters; what a field is is told once."""

    def __init__(
        self, columns: Mapping[str, Sequence[Any]], fields: Mapping[str, Node], parameters: Mapping[str, Any]
    ) -> None:
        """Hold them."""
        self.columns = {name: type_of(values) for name, values in columns.items()}
        self.fields, self.parameters = fields, parameters
        self._known: dict[str, Shape] = {}
        self._open: list[str] = []

    def of(self, node: Node) -> Shape:
        """Give the shape of an expression; Refused for one that Tableau would not take."""
        return _TOLD[node.kind](self, node)

    def field(self, node: Node) -> Shape:
        """Give the shape of a field; Refused for one that is not there, or that rests on itself."""
        name = node.name
        if name in self.fields:
            if name in self._open:
                raise Refused(f"[{name}] depends on itself", node.line)
            if name not in self._known:
                self._open.append(name)
                if len(self._open) > 20:
                    raise Refused(f"[{name}] rests on fields that are more than 20 deep", node.line)
                self._known[name] = self.of(self.fields[name])
                self._open.pop()
            return self._known[name]
        if name in self.columns:
            return Shape(self.columns[name], ROW)
        if name in self.parameters:
            return self.parameter(node)
        raise Refused(f"Reference to undefined field [{name}]{self._near(name)}", node.line)

    def _near(self, name: str) -> str:
        near = next((each for each in [*self.fields, *self.columns] if each.casefold() == name.casefold()), None)
        return f": did you mean [{near}]?" if near else f": there are {', '.join(f'[{each}]' for each in self.columns)}"

    def parameter(self, node: Node) -> Shape:
        """Give the shape of a parameter; Refused for one that is not there."""
        if node.name not in self.parameters:
            known = ", ".join(self.parameters) or "none"
            raise Refused(f"there is no parameter [{node.name}]: there is {known}", node.line)
        return Shape(type_of([self.parameters[node.name]]), CONST)

    # ------------------------------------------------------------ operators

    def value(self, node: Node) -> Shape:
        """Give the shape of a value that stands in the formula."""
        return Shape(type_of([node.value]), CONST)

    def sign(self, node: Node) -> Shape:
        """Give the shape of what an operator gives."""
        left, right = map(self.of, node.args)
        level = self.level(node, node.args, [left, right], what="function")
        a, b = left.type, right.type
        if node.name in {"AND", "OR"}:
            for each, side in zip(node.args, (left, right), strict=True):
                self._must(each, side, "b", node.name)
            return Shape("bool", level)
        if node.name in {"=", "!=", "<", ">", "<=", ">="}:
            self.comparable(node, a, b)
            return Shape("bool", level)
        return Shape(self._reckoned(node, a, b), level)

    def comparable(self, node: Node, a: str, b: str) -> None:
        """Refuse to compare values of types that have nothing in common."""
        same = "null" in (a, b) or a == b or {a, b} <= NUMBERS or {a, b} <= DATES
        if not same:
            raise Refused(f"Can't compare {_SAID[a]} and {_SAID[b]} values", node.line)

    def _reckoned(self, node: Node, a: str, b: str) -> str:
        name = node.name
        if {a, b} <= NUMBERS | {"null"}:
            if name in "/^":
                return "float"
            if name == "%" and "float" in (a, b):
                raise Refused("`%` wants integers on both sides", node.line)
            return "float" if "float" in (a, b) else "int" if "int" in (a, b) else "null"
        if name == "+" and {a, b} <= {"str", "null"}:
            return "str"
        if name in "+-" and a in DATES and b in NUMBERS | {"null"}:
            return a if b == "int" else "datetime"
        if name == "+" and b in DATES and a in NUMBERS:
            return b if a == "int" else "datetime"
        if name == "-" and a in DATES and b in DATES:
            return "int" if a == b == "date" else "float"
        verb = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide"}.get(name, f"use `{name}` on")
        raise Refused(f"Can't {verb} {_SAID[a]} and {_SAID[b]} values", node.line)

    def minus(self, node: Node) -> Shape:
        """Give the shape of a number with its sign changed."""
        inner = self.of(node.args[0])
        self._must(node.args[0], inner, "n", "-")
        return inner

    def negation(self, node: Node) -> Shape:
        """Give the shape of NOT."""
        inner = self.of(node.args[0])
        self._must(node.args[0], inner, "b", "NOT")
        return inner

    def membership(self, node: Node) -> Shape:
        """Give the shape of IN."""
        shapes = [self.of(each) for each in node.args]
        for each in shapes[1:]:
            self.comparable(node, shapes[0].type, each.type)
        return Shape("bool", self.level(node, node.args, shapes, what="function"))

    def _must(self, node: Node, shape: Shape, letter: str, where: str) -> None:
        if shape.type != "null" and shape.type not in _FIT[letter]:
            raise Refused(f"{where} is being called with ({_SAID[shape.type]}): {_SAID[letter]} is expected", node.line)

    # ------------------------------------------------------------ branches

    def branches(self, node: Node) -> Shape:
        """Give the shape of IF or CASE: all results are of one type."""
        shapes = [self.of(each) for each in node.args]
        level = self.level(node, node.args, shapes, what="function")
        start = 1 if node.kind == "case" else 0
        rest = shapes[start:]
        tests, results = rest[0:-1:2], [*rest[1:-1:2], rest[-1]]
        for at, test in enumerate(tests):
            at_node = node.args[start + 2 * at]
            if node.kind == "case":
                self.comparable(at_node, shapes[0].type, test.type)
            else:
                self._must(at_node, test, "b", "IF")
        return Shape(self.together(node, [each.type for each in results], node.kind.upper()), level)

    def together(self, node: Node, types: Sequence[str], where: str) -> str:
        """Give the one type that several results are of; Refused."""
        seen = set(types) - {"null"}
        if seen <= NUMBERS and len(seen) > 1:
            return "float"
        if seen <= DATES and len(seen) > 1:
            return "datetime"
        if len(seen) > 1:
            said = " and ".join(sorted(_SAID[each] for each in seen))
            raise Refused(f"Result types from {where} must match: there are {said}", node.line)
        return next(iter(seen), "null")

    # ------------------------------------------------------------ calls

    def call(self, node: Node) -> Shape:
        """Give the shape of what a function gives."""
        name, count = node.name, len(node.args)
        if name in PAIRED or (name in AGGREGATES and (count == 1 or name not in FUNCTIONS)):
            return self._aggregate(node)
        if name in TABLED:
            return self._tabled(node)
        if name in DATED:
            return self._dated(node)
        if name in PARTS_BY_NAME:
            self._count(node, 1, 1)
            inner = self.of(node.args[0])
            self._must(node.args[0], inner, "d", name)
            return Shape("int", inner.level)
        function = FUNCTIONS.get(name)
        if function is None:
            there = "is not there here, though Tableau has it" if name in NOT_HERE else "is unknown"
            raise Refused(f"the function {name} {there}", node.line)
        self._count(node, function.least, function.most)
        shapes = [self.of(each) for each in node.args]
        for each, shape, letter in zip(node.args, shapes, function.takes, strict=False):
            self._must(each, shape, letter, name)
        if name == "STR" and shapes[0].type == "bool":
            raise Refused("STR of a boolean is not there here: write IF ... THEN 'yes' ELSE 'no' END", node.line)
        if name in {"INT", "FLOAT"} and shapes[0].type not in {*NUMBERS, "str", "null"}:
            raise Refused(
                f"{name} is being called with ({_SAID[shapes[0].type]}): float or string is expected", node.line
            )
        if name in {"DATE", "DATETIME"} and shapes[0].type not in {*DATES, "str", "null"}:
            raise Refused(
                f"{name} is being called with ({_SAID[shapes[0].type]}): a date or string is expected", node.line
            )
        level = self.level(node, node.args, shapes, what="function")
        return Shape(self._given(node, function.gives, [each.type for each in shapes]), level)

    def _given(self, node: Node, gives: str, types: Sequence[str]) -> str:
        if gives == "1":
            return types[0]
        if gives == "2":
            return self.together(node, types[1:] if node.name == "IIF" else types, node.name)
        return gives

    def _count(self, node: Node, least: int, most: int) -> None:
        if not least <= len(node.args) <= most:
            wants = f"{least}" if least == most else f"{least} to {most}"
            raise Refused(f"{node.name} takes {wants} arguments, and {len(node.args)} are given", node.line)

    def date_part(self, node: Node) -> str:
        """Give the part of a date that a call begins with: a text, or a parameter whose value is one."""
        first = node.args[0]
        part = first.value if first.kind == "value" else None
        # A parameter is one value for the whole view, so Tableau takes it where a column would be refused.
        if first.kind == "parameter" or (first.kind == "field" and first.name not in {**self.columns, **self.fields}):
            self.of(first)
            part = self.parameters[first.name]
        if part not in PARTS:
            raise Refused(f"{node.name} begins with a part of a date, as 'month': {', '.join(PARTS)}", first.line)
        return str(part)

    def _dated(self, node: Node) -> Shape:
        takes, gives, _ = DATED[node.name]
        self._count(node, len(takes) + 1, len(takes) + 2)
        part = self.date_part(node)
        if len(node.args) > len(takes) + 1:
            last = node.args[-1]
            if last.kind != "value" or str(last.value).lower() not in DAYS:
                raise Refused(f"{node.name} ends with the first day of the week, as 'monday'", last.line)
        inner = node.args[1 : len(takes) + 1]
        shapes = [self.of(each) for each in inner]
        for each, shape, letter in zip(inner, shapes, takes, strict=True):
            self._must(each, shape, letter, node.name)
        kind = shapes[-1].type if gives == "1" else gives
        if gives == "1" and part in {"hour", "minute", "second"}:
            kind = "datetime"
        return Shape(kind, self.level(node, inner, shapes, what="function"))

    def _aggregate(self, node: Node) -> Shape:
        name = node.name
        self._count(node, 1 + (name in PAIRED), 1 + (name in PAIRED))
        inner = self.of(node.args[0])
        if inner.level in {AGGREGATE, TABLE}:
            raise Refused(
                f"Argument to {name} (an aggregate function) is already an aggregation, and cannot be further aggregated",
                node.line,
            )
        self._must(node.args[0], inner, AGGREGATES[name][0] if name in AGGREGATES else "n", name)
        if name == "PERCENTILE":
            share = self.of(node.args[1])
            self._must(node.args[1], share, "n", name)
            if share.level != CONST:
                raise Refused("the second argument of PERCENTILE is a number from 0 to 1", node.line)
        elif name == "CORR":
            self._must(node.args[1], self.of(node.args[1]), "n", name)
        gives = AGGREGATES[name][1] if name in AGGREGATES else "float"
        return Shape(inner.type if gives == "1" else gives, AGGREGATE)

    def _tabled(self, node: Node) -> Shape:
        told = TABLED[node.name]
        self._count(node, told.least, told.most)
        shapes = [self.of(each) for each in node.args]
        for each, shape, letter in zip(node.args, shapes, told.takes, strict=False):
            if shape.level == ROW:
                raise Refused(
                    "All fields must be aggregate or constant when using table calculation functions: "
                    f"{said(each)} in {node.name} is not aggregated",
                    node.line,
                )
            self._must(each, shape, letter, node.name)
        return Shape(shapes[0].type if told.gives == "1" else told.gives, TABLE)

    def lod(self, node: Node) -> Shape:
        """Give the shape of a level of detail: a value of each row."""
        for each in node.args[:-1]:
            shape = self.of(each)
            if shape.level not in {ROW, CONST}:
                raise Refused(f"{said(each)} is an aggregation: a dimension is expected before the colon", each.line)
            if relative(each, self.fields):
                raise Refused("INCLUDE and EXCLUDE give measures: they cannot be a dimension", each.line)
        body = self.of(node.args[-1])
        if body.level == TABLE:
            raise Refused("a level of detail cannot hold a table calculation", node.line)
        if body.level != AGGREGATE:
            raise Refused(
                f"an aggregation is expected in a level of detail, as SUM(...): {said(node.args[-1])} is none",
                node.line,
            )
        return Shape(body.type, ROW)

    # ------------------------------------------------------------ levels

    def level(self, node: Node, args: Sequence[Node], shapes: Sequence[Shape], *, what: str) -> str:
        """Give the level of what is made of several expressions; Refused where rows and marks are mixed."""
        levels = {each.level for each in shapes} - {CONST}
        if ROW in levels and len(levels) > 1:
            names = next(said(arg) for arg, each in zip(args, shapes, strict=True) if each.level == ROW)
            raise Refused(_MIXED.format(what=what, names=names), node.line)
        return TABLE if TABLE in levels else next(iter(levels), CONST)


def relative(node: Node, fields: Mapping[str, Node]) -> bool:
    """Say whether an expression depends on the view: it has INCLUDE or EXCLUDE in it, outside of every FIXED."""
    if node.kind == "lod":
        return node.name != "FIXED" or any(relative(each, fields) for each in node.args[:-1])
    if node.kind == "field" and node.name in fields:
        return relative(fields[node.name], fields)
    return any(relative(each, fields) for each in node.args)


def said(node: Node) -> str:
    """Give an expression as it can be told in a sentence."""
    if node.kind == "field":
        return f"[{node.name}]"
    if node.kind == "lod":
        return f"{{{node.name} ...}}"
    if node.kind == "call":
        return f"{node.name}(...)"
    inner = [said(each) for each in node.args if each.kind in {"field", "lod", "call"}]
    return inner[0] if inner else "this"


_TOLD: Final = {
    "value": Shapes.value,
    "field": Shapes.field,
    "parameter": Shapes.parameter,
    "sign": Shapes.sign,
    "minus": Shapes.minus,
    "not": Shapes.negation,
    "in": Shapes.membership,
    "if": Shapes.branches,
    "case": Shapes.branches,
    "call": Shapes.call,
    "lod": Shapes.lod,
}
