"""Carries out one LOAD on the rows of its source."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from milepost.kinds.workbooks.qlik.aggregates import fold
from milepost.kinds.workbooks.qlik.evaluating import check_calls, evaluate, walk
from milepost.kinds.workbooks.qlik.functions import is_true
from milepost.kinds.workbooks.qlik.grids import Grid, Row, check_rows, sort
from milepost.kinds.workbooks.qlik.loads import Item, Load
from milepost.kinds.workbooks.qlik.parsing import Node
from milepost.kinds.workbooks.qlik.values import Value, text_of
from milepost.kinds.workbooks.trouble import Refused

if TYPE_CHECKING:
    from milepost.kinds.workbooks.qlik.script import Run

SPECIAL: Final = {
    "previous": (1, 1), "peek": (1, 3), "exists": (1, 2), "rowno": (0, 1), "recno": (0, 0), "iterno": (0, 0),
    "autonumber": (1, 2), "autonumberhash128": (1, 9), "applymap": (2, 3), "filebasename": (0, 0), "filename": (0, 0),
    "noofrows": (1, 1), "nooffields": (0, 1), "fieldvalue": (2, 2), "fieldvaluecount": (1, 1),
}  # fmt: skip
MOST_ITERATIONS: Final = 10_000


class Outcome:
    """What a LOAD gives while it gives it: the rows there were before, those that came, and the values seen by EXISTS."""

    def __init__(self, fields: list[str], before: list[Row], places: dict[str, int]) -> None:
        self.fields = fields
        self.before = before  # rows of the table that this LOAD is appended to
        self.places = places  # of its fields in those rows
        self.rows: list[Row] = []
        self.seen: dict[str, set[Value]] = {}

    def add(self, row: Row) -> None:
        """Take a row."""
        self.rows.append(row)
        for field, values in self.seen.items():
            if field in self.fields:
                values.add(row[self.fields.index(field)])

    def peek(self, field: str, at: int) -> Value:
        """Give a field of a row by number, from 0, or from -1 backwards; NULL where there is none."""
        count = len(self.before) + len(self.rows)
        at = count + at if at < 0 else at
        if not 0 <= at < count:
            return None
        if at < len(self.before):
            return self.before[at][self.places[field]] if field in self.places else None
        return self.rows[at - len(self.before)][self.fields.index(field)] if field in self.fields else None


class RowScope:
    """Where a LOAD's expressions stand: a row of its source, or the rows of a group."""

    def __init__(self, run: "Run", source: Grid, outcome: Outcome, file: str) -> None:
        self.run = run
        self.formats = run.formats
        self.places = {field: at for at, field in enumerate(source.fields)}
        self.outcome = outcome
        self.file = file
        self.row: Row = []
        self.group: list[Row] = []
        self.taken: list[Row] = []  # the rows before, of those that WHERE let through
        self.at = 0
        self.record = 0
        self.iteration = 1
        self.special: Mapping[str, Callable[[Node], Value]] = {
            **run.special,
            "previous": self._previous,
            "peek": self._peek,
            "exists": self._exists,
            "rowno": lambda _node: len(outcome.before) + len(outcome.rows) + 1,
            "recno": lambda _node: self.record,
            "iterno": lambda _node: self.iteration,
            "autonumber": self._auto_number,
            "autonumberhash128": self._auto_number,
            "applymap": self._apply_map,
            "filename": lambda _node: file,
            "filebasename": lambda _node: file.rsplit(".", 1)[0],
        }

    def field(self, node: Node) -> Value:
        """Give a field of the row."""
        return self.row[self.places[node.value]]

    def aggregate(self, node: Node) -> Value:
        """Aggregate over the rows of the group."""
        held = self.row
        columns: list[list[Value]] = [[] for _ in node.args]
        for row in self.group:
            self.row = row
            for column, each in zip(columns, node.args, strict=True):
                column.append(evaluate(each, self))
        self.row = held
        return fold(node.value, columns, self.formats, distinct=node.distinct)

    def _previous(self, node: Node) -> Value:
        if not self.at:
            return None
        held = self.row
        self.at -= 1
        self.row = self.taken[self.at]
        found = evaluate(node.args[0], self)
        self.row = held
        self.at += 1
        return found

    def _peek(self, node: Node) -> Value:
        first = node.args[0]
        field = first.value if first.kind == "field" else text_of(evaluate(first, self))
        number = self.formats.number_of(evaluate(node.args[1], self)) if len(node.args) > 1 else -1
        at = int(number) if number is not None else -1
        if len(node.args) < 3:
            return self.outcome.peek(field, at)
        return self.run.peek(field, at, node.args[2], self)

    def _exists(self, node: Node) -> Value:
        first = node.args[0]
        field = first.value if first.kind == "field" else text_of(evaluate(first, self))
        if len(node.args) > 1:
            value = evaluate(node.args[1], self)
        elif field in self.places:
            value = self.row[self.places[field]]
        else:
            raise Refused(f"`Exists({field})` asks for a field that the source does not have.", node.line)
        if field not in self.outcome.seen:
            seen = self.run.values_of(field)
            if field in self.outcome.fields:
                seen.update(row[self.outcome.fields.index(field)] for row in self.outcome.rows)
            self.outcome.seen[field] = seen
        return -1 if value is not None and value in self.outcome.seen[field] else 0

    def _auto_number(self, node: Node) -> Value:
        values = [evaluate(each, self) for each in node.args]
        is_hash = node.value != "autonumber"
        space = "" if is_hash or len(values) < 2 else text_of(values[1])
        numbers = self.run.numbers.setdefault(space, {})
        key = "\0".join(map(text_of, values)) if is_hash else values[0]
        return numbers.setdefault(key, len(numbers) + 1)

    def _apply_map(self, node: Node) -> Value:
        name = text_of(evaluate(node.args[0], self))
        value = evaluate(node.args[1], self)
        if name not in self.run.mappings:
            raise Refused(f"There is no mapping table `{name}`. Load it with `MAPPING LOAD` before.", node.line)
        table = self.run.mappings[name]
        if value in table:
            return table[value]
        return evaluate(node.args[2], self) if len(node.args) > 2 else value


def names_of(load: Load, source: Grid) -> list[str]:
    """Give the names of a LOAD's fields; Refused where one comes twice."""
    found: list[str] = []
    for item in load.items:
        for name in source.fields if item.node is None else [item.name]:
            if name in found:
                raise Refused(
                    f"The field `{name}` comes twice in one LOAD. Field names are unique within a table.", item.line
                )
            found.append(name)
    return found


def check_fields(node: Node, source: Grid) -> None:
    """Refuse fields that the source does not have, and functions that are not there."""
    check_calls(node, SPECIAL)
    by_name: set[int] = set()  # fields that Peek and Exists take by name
    for each in walk(node):
        if each.kind == "call" and each.value in {"peek", "exists"}:
            by_name.add(id(each.args[0]))
        if each.kind == "aggr" or each.sets is not None or each.scope is not None:
            raise Refused("Sets, `TOTAL` and `Aggr` belong into a chart's expressions, not into a script.", each.line)
        if each.kind == "field" and each.value not in source.fields and id(each) not in by_name:
            raise Refused(
                f"Field not found: `{each.value}`. The source has {', '.join(source.fields) or 'none'}.", each.line
            )


def run_load(run: "Run", load: Load, source: Grid, outcome: Outcome, file: str) -> Grid:
    """Give the table of one LOAD from its source."""
    for node in [*(i.node for i in load.items if i.node), *load.group, *filter(None, (load.where, load.repeat))]:
        check_fields(node, source)
    rows = source.rows
    if load.order:
        for name, _ in load.order:
            if name not in source.fields:
                raise Refused(f"Field not found: `{name}` of `ORDER BY`.", load.line)
        rows = sort(rows, [(source.fields.index(name), falling) for name, falling in load.order])
    if load.first is not None:
        if load.where is not None:
            raise Refused("`FIRST` together with `WHERE` is not supported here.", load.line)
        rows = rows[: int(run.formats.number_of(run.worth(load.first)) or 0)]
    scope = RowScope(run, source, outcome, file)
    aggregates = any(each.kind == "aggregate" for i in load.items if i.node for each in walk(i.node))
    if load.group or aggregates:
        _group(load, scope, rows, outcome)
    else:
        _each(load, scope, rows, outcome)
    if load.distinct:
        outcome.rows = [list(each) for each in dict.fromkeys(tuple(row) for row in outcome.rows)]
    return Grid(outcome.fields, outcome.rows)


def _worth(items: tuple[Item, ...], scope: RowScope) -> Row:
    made: Row = []
    for item in items:
        if item.node is None:
            made.extend(scope.row)
        else:
            made.append(evaluate(item.node, scope))
    return made


def _passes(load: Load, scope: RowScope) -> bool:
    return load.where is None or is_true(scope.formats, evaluate(load.where, scope))


def _each(load: Load, scope: RowScope, rows: list[Row], outcome: Outcome) -> None:
    for record, row in enumerate(rows, 1):
        scope.row, scope.record, scope.at, scope.iteration = row, record, len(scope.taken), 1
        if load.repeat is None:
            if _passes(load, scope):
                outcome.add(_worth(load.items, scope))
                scope.taken.append(row)
            continue
        while is_true(scope.formats, evaluate(load.repeat, scope)):
            if _passes(load, scope):
                outcome.add(_worth(load.items, scope))
            scope.iteration += 1
            if scope.iteration > MOST_ITERATIONS:
                raise Refused(
                    "`WHILE` goes on for more than 10,000 rounds of one row. Does it ask for IterNo()?", load.line
                )
        scope.taken.append(row)
        check_rows(len(outcome.rows))


def _group(load: Load, scope: RowScope, rows: list[Row], outcome: Outcome) -> None:
    for item in load.items:
        for each in walk(item.node) if item.node else ():
            if each.kind == "aggregate" and any(inner.kind == "aggregate" for arg in each.args for inner in walk(arg)):
                raise Refused("An aggregation within an aggregation is not possible in one LOAD.", each.line)
        _check_grouped(item.node, load, item.line)
    groups: dict[tuple[Value, ...], list[Row]] = {} if load.group else {(): []}
    for record, row in enumerate(rows, 1):
        scope.row, scope.record, scope.at = row, record, len(scope.taken)
        if _passes(load, scope):
            groups.setdefault(tuple(evaluate(each, scope) for each in load.group), []).append(row)
            scope.taken.append(row)
    for group in groups.values():
        scope.group = group
        scope.row = group[0] if group else [None] * len(scope.places)
        outcome.add(_worth(load.items, scope))


def _check_grouped(node: Node | None, load: Load, line: int) -> None:
    if node is None:
        raise Refused("`*` cannot stand beside an aggregation: name the fields of `GROUP BY`.", line)
    if node.kind == "aggregate" or any(node.same(each) for each in load.group):
        return
    if node.kind == "field":
        raise Refused(f"Invalid expression: `{node.value}` is neither aggregated nor in `GROUP BY`.", node.line)
    for each in node.args:
        _check_grouped(each, load, line)
