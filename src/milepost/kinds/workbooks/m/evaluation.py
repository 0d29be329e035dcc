"""Evaluates M: steps are evaluated when they are asked for, once; an error ends what asks for it, unless `try` stands around it."""

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from milepost.kinds.workbooks.m.syntax import Node
from milepost.kinds.workbooks.trouble import Refused

MOST_STEPS: Final = 3_000_000
MOST_DEEP: Final = 60


class Wrong(Exception):  # noqa: N818 - M's own word for it is `error`, and a query may catch it
    """An error of M: `reason` and `message`, and the line where it came up."""

    def __init__(self, message: str, line: int | None = None, reason: str = "Expression.Error") -> None:
        """Hold them."""
        super().__init__(message)
        self.message, self.line, self.reason = message, line, reason


class Broken:
    """A cell that is an error: it is told when somebody reads it."""

    __slots__ = ("wrong",)

    def __init__(self, wrong: Wrong) -> None:
        """Hold it."""
        self.wrong = wrong


class Grid:
    """A table of M: columns by name, in order, each a list of values.

    `before` says of each row where it stood before the table was sorted. It is None where nothing was sorted, and where
    the order is kept: by Table.Buffer, and by steps that make new rows.
    """

    __slots__ = ("before", "columns", "size")

    def __init__(
        self, columns: Mapping[str, list[Any]], size: int | None = None, *, before: list[int] | None = None
    ) -> None:
        """Hold them."""
        self.columns = dict(columns)
        self.size = len(next(iter(self.columns.values()), [])) if size is None else size
        self.before = before

    def row(self, place: int) -> dict[str, Any]:
        """Give a row as a record."""
        return {name: cells[place] for name, cells in self.columns.items()}

    def kept(self, places: list[int]) -> "Grid":
        """Give some of the rows."""
        before = None if self.before is None else [self.before[at] for at in places]
        columns = {name: [cells[at] for at in places] for name, cells in self.columns.items()}
        return Grid(columns, len(places), before=before)


class Kind:
    """A type as a value."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Hold its name."""
        self.name = name


class Function:
    """A function: how many arguments it takes at least and at most, and what it does."""

    __slots__ = ("call", "least", "most", "name")

    def __init__(self, name: str, call: Callable[..., Any], least: int, most: int) -> None:
        """Hold them."""
        self.name, self.call, self.least, self.most = name, call, least, most


class Late:
    """A step: evaluated once, when it is first asked for."""

    __slots__ = ("found", "machine", "names", "node", "running")

    def __init__(self, machine: "Machine", node: Node, names: "Names") -> None:
        """Hold what it takes."""
        self.machine, self.node, self.names = machine, node, names
        self.found: tuple[Any] | None = None
        self.running = False

    def value(self) -> Any:
        """Give what it is; Wrong where it depends on itself."""
        if self.found is None:
            if self.running:
                raise Wrong(
                    "a cyclic reference was encountered during evaluation: a step depends on itself", self.node.line
                )
            self.running = True
            try:
                self.found = (self.machine.value(self.node, self.names),)
            finally:
                self.running = False
        return self.found[0]


Names = Mapping[str, Any]
LIBRARY: dict[str, Any] = {}


def library(name: str, least: int, most: int | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function of the library, with how many arguments it takes."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        LIBRARY[name] = Function(name, function, least, least if most is None else most)
        return function

    return put


def kind_of(value: Any) -> str:
    """Give a value's type in M's words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "logical"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, datetime):
        return "datetime"
    kinds = ((str, "text"), (date, "date"), (timedelta, "duration"), (list, "list"), (dict, "record"), (Grid, "table"))
    return next(
        (name for kind, name in kinds if isinstance(value, kind)), "type" if isinstance(value, Kind) else "function"
    )


def call(function: Any, *args: Any) -> Any:
    """Give what a function makes of arguments; Wrong where it is none, or takes another number of them."""
    if not isinstance(function, Function):
        raise Wrong(f"a value of type {kind_of(function)} is used as a function")
    if not function.least <= len(args) <= function.most:
        wanted = f"{function.least}" if function.least == function.most else f"{function.least} to {function.most}"
        raise Wrong(f"{function.name or 'the function'} takes {wanted} arguments, and {len(args)} were given")
    if not function.name:
        return function.call(*args)
    try:
        return function.call(*args)
    except (TypeError, AttributeError, KeyError, IndexError, ValueError, OverflowError, ArithmeticError):
        kinds = ", ".join(map(kind_of, args))
        raise Wrong(
            f"{function.name} cannot work with arguments of the types {kinds}: is one of another type?"
        ) from None


_ARITHMETIC: Final[dict[str, Callable[[Any, Any], Any]]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def same(left: Any, right: Any) -> bool:
    """Say whether two values are equal: of the same type, and text letter by letter."""
    if kind_of(left) != kind_of(right):
        return False
    if isinstance(left, Grid):
        return list(left.columns.items()) == list(right.columns.items())
    return bool(left == right)


def less(left: Any, right: Any, sign: str = "<") -> bool | None:
    """Compare two values; null where one is null, and Wrong where their types do not go together."""
    if left is None or right is None:
        return None
    a, b = kind_of(left), kind_of(right)
    if a != b or a in {"list", "record", "table", "function", "type"}:
        raise Wrong(f"we cannot apply operator {sign} to types {a} and {b}")
    return _ORDER[sign](left, right)


def calculate(sign: str, left: Any, right: Any) -> Any:
    """Give what an operator of arithmetic, or `&`, makes of two values; null of null."""
    if sign == "&" and isinstance(left, list) and isinstance(right, list):
        return left + right
    if sign == "&" and isinstance(left, dict) and isinstance(right, dict):
        return left | right
    if left is None or right is None:
        return None
    a, b = kind_of(left), kind_of(right)
    if sign == "&" and a == b == "text":
        return left + right
    if a == b == "number" and sign != "&":
        if sign == "/":
            return left / right if right else float("nan") if left == 0 else float("inf") if left > 0 else float("-inf")
        return _ARITHMETIC[sign](left, right)
    if sign in "+-" and (a in {"date", "datetime", "duration"}) and (b == "duration" or (a == b and sign == "-")):
        return _ARITHMETIC[sign](left, right)
    raise Wrong(f"we cannot apply operator {sign} to types {a} and {b}")


class Machine:
    """Evaluates one text, and counts."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.steps = 0
        self._deep = 0

    def value(self, node: Node, names: Names) -> Any:
        """Give what an expression is; Wrong."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Refused("it takes too many steps", node.line)
        try:
            return getattr(self, f"_{_METHODS.get(node.kind, node.kind)}")(node, names)
        except Wrong as wrong:
            if wrong.line is None:
                wrong.line = node.line
            raise

    def _constant(self, node: Node, _names: Names) -> Any:
        return node.value

    def _type(self, node: Node, _names: Names) -> Any:
        return Kind(node.name.removesuffix(".Type").casefold())

    def _name(self, node: Node, names: Names) -> Any:
        if node.name in names:
            found = names[node.name]
            return found.value() if isinstance(found, Late) else found
        if node.name in LIBRARY:
            return LIBRARY[node.name]
        if node.name.endswith(".Type"):
            return Kind(node.name.removesuffix(".Type").casefold())
        if node.name == "_":
            raise Wrong("[...] and _ stand for the row within `each` only", node.line)
        low = {each.casefold(): each for each in [*names, *LIBRARY]}
        hint = low.get(node.name.casefold())
        if "." in node.name and hint is None:
            raise Refused(f"there is no {node.name} here: the reference page of `m` lists what there is", node.line)
        more = f" Did you mean {hint}? Capitals count." if hint else " Is it a step that has another name?"
        raise Wrong(f"the name '{node.name}' wasn't recognized.{more}", node.line)

    def _let(self, node: Node, names: Names) -> Any:
        inner = dict(names)
        for name, part in zip(node.name.split("\n"), node.args, strict=False):
            inner[name] = Late(self, part, inner)
        return self.value(node.args[-1], inner)

    def _record(self, node: Node, names: Names) -> Any:
        fields = node.name.split("\n") if node.name else []
        inner = dict(names)
        for name, part in zip(fields, node.args, strict=True):
            inner[name] = Late(self, part, inner)
        return {name: inner[name].value() for name in fields}

    def _list(self, node: Node, names: Names) -> Any:
        found: list[Any] = []
        for each in node.args:
            if each.kind != "range":
                found.append(self.value(each, names))
                continue
            first, last = (self.value(part, names) for part in each.args)
            if isinstance(first, str) and isinstance(last, str) and len(first) == len(last) == 1:
                found += [chr(at) for at in range(ord(first), ord(last) + 1)]
            elif isinstance(first, int) and isinstance(last, int) and last - first < MOST_STEPS:
                found += range(first, last + 1)
            else:
                raise Wrong(
                    "a range goes from a whole number to a whole number, or from a letter to a letter", each.line
                )
        return found

    def _if(self, node: Node, names: Names) -> Any:
        condition = self.value(node.args[0], names)
        if not isinstance(condition, bool):
            raise Wrong(
                f"we cannot convert a value of type {kind_of(condition)} to type Logical, as `if` needs it", node.line
            )
        return self.value(node.args[1 if condition else 2], names)

    def _function(self, node: Node, names: Names) -> Any:
        parameters = node.name.split("\n") if node.name else []

        def run(*args: Any) -> Any:
            given = dict(zip(parameters, [*args, *[None] * (len(parameters) - len(args))], strict=True))
            self._deep += 1
            try:
                if self._deep > MOST_DEEP:
                    raise Refused("functions call one another too deeply", node.line)
                return self.value(node.args[0], {**names, **given})
            finally:
                self._deep -= 1

        return Function("", run, len(parameters) - int(str(node.value)), len(parameters))

    def _call(self, node: Node, names: Names) -> Any:
        return call(*(self.value(each, names) for each in node.args))

    def _try(self, node: Node, names: Names) -> Any:
        try:
            found = self.value(node.args[0], names)
        except Wrong as wrong:
            if len(node.args) == 2:
                return self.value(node.args[1], names)
            return {"HasError": True, "Error": {"Reason": wrong.reason, "Message": wrong.message, "Detail": None}}
        return found if len(node.args) == 2 else {"HasError": False, "Value": found}

    def _error(self, node: Node, names: Names) -> Any:
        said = self.value(node.args[0], names)
        if isinstance(said, dict):
            raise Wrong(str(said.get("Message", "")), node.line, str(said.get("Reason", "Expression.Error")))
        raise Wrong(str(said), node.line)

    def _field(self, node: Node, names: Names) -> Any:
        of = self.value(node.args[0], names)
        fields = of.columns if isinstance(of, Grid) else of
        if of is None and node.value:
            return None
        if not isinstance(fields, dict):
            raise Wrong(
                f"we cannot apply field access to the type {kind_of(of)}: [{node.name}] is a field of a record or a column of a table",
                node.line,
            )
        if node.name not in fields:
            if node.value:
                return None
            word = "column" if isinstance(of, Grid) else "field"
            raise Wrong(
                f"the {word} '{node.name}' of the {'table' if word == 'column' else 'record'} wasn't found: there is {', '.join(fields)}",
                node.line,
            )
        return opened(fields[node.name])

    def _fields(self, node: Node, names: Names) -> Any:
        of = self.value(node.args[0], names)
        fields = of.columns if isinstance(of, Grid) else of
        chosen = node.name.split("\n")
        if not isinstance(fields, dict) or any(each not in fields for each in chosen):
            raise Wrong(f"not all of {', '.join(chosen)} are there to be chosen", node.line)
        kept = {each: fields[each] for each in chosen}
        return Grid(kept, of.size) if isinstance(of, Grid) else kept

    def _item(self, node: Node, names: Names) -> Any:
        of, place = (self.value(each, names) for each in node.args)
        count = of.size if isinstance(of, Grid) else len(of) if isinstance(of, list) else None
        if count is None:
            raise Wrong(f"we cannot apply {{...}} to the type {kind_of(of)}", node.line)
        if isinstance(place, dict) and isinstance(of, Grid):
            found = [
                at for at in range(of.size) if all(same(of.row(at).get(name), value) for name, value in place.items())
            ]
            if len(found) != 1:
                raise Wrong(f"the key matched {len(found)} rows in the table, and one is needed", node.line)
            return of.row(found[0])
        if not isinstance(place, int) or place < 0:
            raise Wrong("a place between { and } is a whole number from 0 on", node.line)
        if place >= count:
            if node.value:
                return None
            raise Wrong(
                f"there weren't enough elements to complete the operation: place {place} of {count}, counted from 0",
                node.line,
            )
        return of.row(place) if isinstance(of, Grid) else of[place]

    def _not(self, node: Node, names: Names) -> Any:
        value = self.value(node.args[0], names)
        if value is None:
            return None
        return not _truth(value, node.line)

    def _minus(self, node: Node, names: Names) -> Any:
        value = self.value(node.args[0], names)
        if value is None:
            return None
        if kind_of(value) not in {"number", "duration"}:
            raise Wrong(f"we cannot apply operator {node.kind} to type {kind_of(value)}", node.line)
        return value if node.kind == "+" else -value

    def _is(self, node: Node, names: Names) -> Any:
        wanted = node.args[1].name
        return wanted == "any" or kind_of(self.value(node.args[0], names)) == wanted

    def _as(self, node: Node, names: Names) -> Any:
        value, wanted = self.value(node.args[0], names), node.args[1].name
        if wanted not in {"any", kind_of(value)}:
            raise Wrong(
                f"we cannot convert a value of type {kind_of(value)} to type {wanted}: `as` only looks, it does not convert",
                node.line,
            )
        return value

    def _sign(self, node: Node, names: Names) -> Any:
        sign = node.name
        left = self.value(node.args[0], names)
        if sign == "??":
            return self.value(node.args[1], names) if left is None else left
        if sign in {"and", "or"}:
            ends = sign == "or"
            if left is not None and _truth(left, node.line) == ends:
                return ends
            right = self.value(node.args[1], names)
            if right is not None and _truth(right, node.line) == ends:
                return ends
            return None if left is None or right is None else not ends
        right = self.value(node.args[1], names)
        if sign in {"=", "<>"}:
            return same(left, right) == (sign == "=")
        return less(left, right, sign) if sign in _ORDER else calculate(sign, left, right)


def opened(value: Any) -> Any:
    """Give a cell's value; Wrong where it is an error."""
    if isinstance(value, Broken):
        raise Wrong(value.wrong.message, value.wrong.line, value.wrong.reason)
    return value


def _truth(value: Any, line: int) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"we cannot convert a value of type {kind_of(value)} to type Logical", line)
    return value


_METHODS: Final = {"value": "constant", "-": "minus", "+": "minus"}
