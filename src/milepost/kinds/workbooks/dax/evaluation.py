"""Evaluates expressions: row contexts, filter contexts, context transition, variables and measures.

Functions are told by name: `SCALARS` give a value, `TABLES` a table. The files beside this one put them there.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from milepost.kinds.workbooks.dax.context import Context, Filter
from milepost.kinds.workbooks.dax.model import Column, Columns, Model, shown
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.values import as_number, as_text, as_truth, calculate, compare
from milepost.kinds.workbooks.trouble import Refused

MOST_MEASURES_DEEP: Final = 20
MOST_KNOWN: Final = 5_000
MOST_STEPS: Final = 20_000_000
MOST_PASSED: Final = 60


class Rows:
    """A table that an expression gives: columns (a table's name, or an empty one for a new column, and a name) and rows.

    `base` is the model's table whose rows these are, with their numbers in `numbers`; None where they are none.
    """

    __slots__ = ("base", "columns", "numbers", "rows")

    def __init__(
        self,
        columns: Columns,
        rows: list[tuple[Any, ...]],
        *,
        base: str | None = None,
        numbers: list[int] | None = None,
    ) -> None:
        """Hold them."""
        self.columns, self.rows, self.base, self.numbers = columns, rows, base, numbers

    def kept(self, places: Iterable[int]) -> "Rows":
        """Give some of the rows, by their places."""
        chosen = list(places)
        numbers = None if self.numbers is None else [self.numbers[at] for at in chosen]
        return Rows(self.columns, [self.rows[at] for at in chosen], base=self.base, numbers=numbers)


class Frame:
    """A row context: the row that an iterator has come to."""

    __slots__ = ("place", "table")

    def __init__(self, table: Rows, place: int) -> None:
        """Hold them."""
        self.table, self.place = table, place


class Late:
    """A variable: evaluated once, where it stands, when it is first asked for."""

    __slots__ = ("env", "found", "node")

    def __init__(self, node: Node, env: "Env") -> None:
        """Hold them."""
        self.node, self.env = node, env
        self.found: tuple[Any] | None = None

    def value(self) -> Any:
        """Give what it is."""
        if self.found is None:
            self.found = (evaluate(self.env, self.node),)
        return self.found[0]


class Passed:
    """A filter context that was passed through: by which part of a text, how deep, from which row, and what came of it there."""

    __slots__ = ("ctx", "deep", "frame", "node", "value")

    def __init__(self, node: Node, ctx: Context, frame: Frame | None, deep: int) -> None:
        """Hold them; the value is not there yet."""
        self.node, self.ctx, self.frame, self.deep = node, ctx, frame, deep
        self.value: Any = None


class Engine:
    """A model with its measures, how much has been done, and the contexts passed through where they are asked for (`way`)."""

    def __init__(self, model: Model, measures: dict[str, tuple[str, Node]]) -> None:
        """Hold them; measures by their names in small letters."""
        self.model, self.measures = model, measures
        self.steps = 0
        self.known: dict[tuple[str, int], tuple[Context, Any]] = {}
        self.way: list[Passed] | None = None
        self._deep = 0

    def within(self, node: Node, ctx: Context, frame: Frame | None, work: Callable[[], Any]) -> Any:
        """Give what is worked out in another filter context."""
        if self.way is None or len(self.way) >= MOST_PASSED:
            return work()
        passed = Passed(node, ctx, frame, self._deep)
        self.way.append(passed)
        self._deep += 1
        passed.value = work()
        self._deep -= 1
        return passed.value


class Env:
    """Where an expression is evaluated: filter context, row contexts from the outside in, variables, measures on the way."""

    __slots__ = ("ctx", "engine", "frames", "names", "trail")

    def __init__(
        self,
        engine: Engine,
        ctx: Context,
        frames: tuple[Frame, ...] = (),
        names: dict[str, Late] | None = None,
        trail: tuple[str, ...] = (),
    ) -> None:
        """Hold them."""
        self.engine, self.ctx, self.frames, self.names, self.trail = engine, ctx, frames, names or {}, trail

    @property
    def model(self) -> Model:
        """The model."""
        return self.engine.model

    def into(self, ctx: Context) -> "Env":
        """Give the same place in another filter context, with no row context: it has become a filter."""
        return Env(self.engine, ctx, (), self.names, self.trail)

    def under(self, ctx: Context) -> "Env":
        """Give the same place, row contexts too, in another filter context."""
        return Env(self.engine, ctx, self.frames, self.names, self.trail)

    def each(self, table: Rows) -> Iterator["Env"]:
        """Give a place for each row of a table."""
        self.engine.steps += len(table.rows)
        if self.engine.steps > MOST_STEPS:
            raise Refused("it goes over too many rows: an iterator stands within an iterator over large tables")
        for place in range(len(table.rows)):
            yield Env(self.engine, self.ctx, (*self.frames, Frame(table, place)), self.names, self.trail)


Function = Callable[[Env, Node], Any]
SCALARS: dict[str, tuple[Function, int, int]] = {}
TABLES: dict[str, tuple[Function, int, int]] = {}


def scalar_function(least: int, most: int, *names: str) -> Callable[[Function], Function]:
    """Register a function that gives a value, with how many arguments it takes."""

    def put(function: Function) -> Function:
        for name in names:
            SCALARS[name] = (function, least, most)
        return function

    return put


def table_function(least: int, most: int, *names: str) -> Callable[[Function], Function]:
    """Register a function that gives a table, with how many arguments it takes."""

    def put(function: Function) -> Function:
        for name in names:
            TABLES[name] = (function, least, most)
        return function

    return put


def evaluate(env: Env, node: Node) -> Any:
    """Give what an expression is: a value, or Rows."""
    return _KINDS[node.kind](env, node)


def scalar(env: Env, node: Node) -> Any:
    """Give an expression's one value; a table of one column counts as its one value, an empty one as BLANK."""
    found = evaluate(env, node)
    if not isinstance(found, Rows):
        return found
    if len(found.columns) != 1:
        raise Refused("the expression refers to several columns, and these cannot be made one value", node.line)
    if len(found.rows) > 1:
        raise Refused("a table of several values was given where a single value is expected", node.line)
    return found.rows[0][0] if found.rows else None


def number(env: Env, node: Node) -> Any:
    """Give an expression's value as a number, BLANK as None."""
    return as_number(scalar(env, node), node.line)


def rows(env: Env, node: Node) -> Rows:
    """Give the table that an expression is; Refused where it is a single value."""
    if node.kind == "column":
        raise Refused(
            f"{node.table}[{node.name}] is a column where a table is expected: "
            f"VALUES({node.table}[{node.name}]) makes a table of it",
            node.line,
        )
    found = evaluate(env, node)
    if isinstance(found, Rows):
        return found
    raise Refused("a single value stands where a table is expected", node.line)


def is_table(env: Env, node: Node) -> bool:
    """Say whether an expression gives a table, from its form."""
    if node.kind == "call":
        return node.name in TABLES
    if node.kind == "name":
        late = env.names.get(node.name.casefold())
        return late is None or isinstance(late.value(), Rows)
    if node.kind == "var":
        return node.args[-1].kind == "name" or is_table(env, node.args[-1])
    return node.kind == "set"


def column_of(env: Env, node: Node, function: str) -> Column:
    """Give the column that an argument names; Refused where it names none."""
    if node.kind != "column":
        what = (
            f"[{node.name}] is a measure or has no table" if node.kind == "bracket" else "something else stands there"
        )
        raise Refused(f"{function} takes a column, written as Table[Column]: {what}", node.line)
    return env.model.column(node.table, node.name, node.line)


def base_rows(env: Env, table: str, numbers: list[int]) -> Rows:
    """Give rows of one of the model's tables, by their numbers."""
    columns = tuple((table, name) for name in env.model.tables[table].columns)
    tuples = env.ctx.web.tuples(table, columns)
    return Rows(columns, [tuples[each] for each in numbers], base=table, numbers=numbers)


def seen_rows(env: Env, table: str, *, blank: bool) -> list[int]:
    """Give the numbers of a table's visible rows, with or without the blank row."""
    numbers = env.ctx.visible(table)
    size = env.model.tables[table].size
    return numbers if blank or not numbers or numbers[-1] < size else numbers[:-1]


def transition(env: Env) -> tuple[Filter, ...]:
    """Give the filters that hold when every row context has become a filter on all columns of its row."""
    filters = env.ctx.filters
    for frame in env.frames:
        table = frame.table
        if table.base is not None and table.numbers is not None:
            columns = tuple(env.ctx.web.expanded(table.base))
            values = env.ctx.web.tuples(table.base, columns)[table.numbers[frame.place]]
        else:
            places = [at for at, each in enumerate(table.columns) if each[0]]
            columns = tuple(table.columns[at] for at in places)
            values = tuple(table.rows[frame.place][at] for at in places)
        if columns:
            filters = (*removed(filters, set(columns)), Filter(columns, [values]))
    return filters


def removed(filters: Iterable[Filter], columns: "set[Column] | frozenset[Column]") -> tuple[Filter, ...]:
    """Give what is left of filters when some columns are filtered no more."""
    return tuple(left for each in filters if (left := each.without(columns)) is not None)


def moved(env: Env) -> Context:
    """Give the filter context after context transition; the same one where there is no row context."""
    if not env.frames:
        return env.ctx
    ctx = env.ctx
    return Context(transition(env), ctx.web, query=ctx.query, scope=ctx.scope, iterated=True)


def call_measure(env: Env, name: str, line: int) -> Any:
    """Give a measure's value here: CALCULATE stands around every measure."""
    key = name.casefold()
    if key in env.trail:
        raise Refused(f"[{name}] depends on itself: a measure cannot be defined by its own value", line)
    if len(env.trail) >= MOST_MEASURES_DEEP:
        raise Refused(f"[{name}] rests on measures that are more than {MOST_MEASURES_DEEP} deep", line)
    ctx = moved(env)
    known = env.engine.known.get((key, id(ctx)))
    if known is not None:
        return known[1]
    inner, expression = Env(env.engine, ctx, (), None, (*env.trail, key)), env.engine.measures[key][1]
    if env.frames:
        here = Node("bracket", line, name=name)
        return env.engine.within(here, ctx, env.frames[-1], lambda: scalar(inner, expression))
    value = scalar(inner, expression)
    if len(env.engine.known) > MOST_KNOWN:
        env.engine.known.clear()
    env.engine.known[key, id(ctx)] = (ctx, value)  # the context is kept, so that no other gets its number
    return value


# ---------------------------------------------------------------- the kinds of expressions


def _column(env: Env, node: Node) -> Any:
    if (
        node.name.casefold() in env.engine.measures
        and node.name.casefold() not in env.model.tables[env.model.table(node.table, node.line)].names
    ):
        return call_measure(env, node.name, node.line)  # a measure may be written with its home table
    column = env.model.column(node.table, node.name, node.line)
    for frame in reversed(env.frames):
        if column in frame.table.columns:
            return frame.table.rows[frame.place][frame.table.columns.index(column)]
    raise Refused(_no_row(env, column), node.line)


def _no_row(env: Env, column: Column) -> str:
    text = f"a single value for the column '{column[1]}' in the table '{column[0]}' cannot be determined: "
    if not env.frames:
        return (
            text
            + "there is no row here, so say how its values become one, by SUM, MIN or SELECTEDVALUE, or go over the rows by an iterator such as SUMX"
        )
    if any(frame.table.base and column in env.ctx.web.expanded(frame.table.base) for frame in env.frames):
        return text + f"the row here is of another table; RELATED({shown(column)}) follows the relationship"
    return text + "the row that is gone over is of another table and has no such column"


def _bracket(env: Env, node: Node) -> Any:
    key = node.name.casefold()
    if key in env.engine.measures:
        return call_measure(env, env.engine.measures[key][0], node.line)
    for frame in reversed(env.frames):
        for place, column in enumerate(frame.table.columns):
            if column[1].casefold() == key:
                return frame.table.rows[frame.place][place]
    raise Refused(
        f"[{node.name}] is neither a measure nor a column of the row here; a column is written with its table, as Table[{node.name}]",
        node.line,
    )


def _name(env: Env, node: Node) -> Any:
    late = env.names.get(node.name.casefold())
    if late is not None:
        return late.value()
    try:
        table = env.model.table(node.name, node.line)
    except Refused:
        raise Refused(f"'{node.name}' is neither a variable nor a table of the model", node.line) from None
    return base_rows(env, table, seen_rows(env, table, blank=False))


def _call(env: Env, node: Node) -> Any:
    found = SCALARS.get(node.name) or TABLES.get(node.name)
    if found is None:
        raise Refused(
            f"there is no function {node.name} here: the reference page of `dax` lists what there is", node.line
        )
    function, least, most = found
    count = len(node.args)
    if not least <= count <= most:
        wanted = str(least) if least == most else f"{least} to {most}" if most < 100 else f"{least} or more"
        raise Refused(
            f"{node.name} takes {wanted} argument{'' if wanted == '1' else 's'}, and {count} {'is' if count == 1 else 'are'} given",
            node.line,
        )
    return function(env, node)


def _sign(env: Env, node: Node) -> Any:
    sign = node.name
    left = scalar(env, node.args[0])
    if sign == "&&":
        return as_truth(left, node.line) and as_truth(scalar(env, node.args[1]), node.line)
    if sign == "||":
        return as_truth(left, node.line) or as_truth(scalar(env, node.args[1]), node.line)
    right = scalar(env, node.args[1])
    if sign == "&":
        return as_text(left) + as_text(right)
    if sign in "+-*/^":
        return calculate(sign, left, right, node.line)
    return compare(sign, left, right, node.line)


def _minus(env: Env, node: Node) -> Any:
    value = number(env, node.args[0])
    return None if value is None else -value


def _not(env: Env, node: Node) -> Any:
    return not as_truth(scalar(env, node.args[0]), node.line)


def _in(env: Env, node: Node) -> Any:
    left = node.args[0].args if node.args[0].kind == "row" else (node.args[0],)
    values = [scalar(env, each) for each in left]
    table = rows(env, node.args[1])
    if len(table.columns) != len(values):
        raise Refused(f"IN compares {len(values)} value(s) with a table of {len(table.columns)} columns", node.line)
    return any(all(compare("==", a, b, node.line) for a, b in zip(values, row, strict=True)) for row in table.rows)


def _set(env: Env, node: Node) -> Any:
    made = [tuple(scalar(env, part) for part in (each.args if each.kind == "row" else (each,))) for each in node.args]
    width = len(made[0]) if made else 1
    if any(len(each) != width for each in made):
        raise Refused("every row between { and } needs the same number of values", node.line)
    names = ["Value"] if width == 1 else [f"Value{at + 1}" for at in range(width)]
    return Rows(tuple(("", name) for name in names), made)


def _row(_env: Env, node: Node) -> Any:
    raise Refused("several values between parentheses stand only before IN and between { and }", node.line)


def _var(env: Env, node: Node) -> Any:
    inner = Env(env.engine, env.ctx, env.frames, dict(env.names), env.trail)
    for name, part in zip(node.name.split("\n"), node.args, strict=False):
        late = Late(part, Env(env.engine, env.ctx, env.frames, dict(inner.names), env.trail))
        inner.names[name.casefold()] = late
    return evaluate(inner, node.args[-1])


def _value(_env: Env, node: Node) -> Any:
    return node.value


def _empty(_env: Env, node: Node) -> Any:
    raise Refused("an argument is missing between two commas", node.line)


_KINDS: Final[dict[str, Function]] = {
    "value": _value,
    "column": _column,
    "bracket": _bracket,
    "name": _name,
    "call": _call,
    "sign": _sign,
    "minus": _minus,
    "not": _not,
    "in": _in,
    "set": _set,
    "row": _row,
    "var": _var,
    "empty": _empty,
}
