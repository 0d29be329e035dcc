"""Runs a load script: statement by statement, to the tables that are left at its end."""

import fnmatch
import re
from collections.abc import Callable, Mapping
from typing import Final

from milepost.kinds.workbooks.qlik.evaluating import check_calls, evaluate
from milepost.kinds.workbooks.qlik.expanding import expand
from milepost.kinds.workbooks.qlik.files import Files, read_inline, split_name
from milepost.kinds.workbooks.qlik.formats import DEFAULTS, Formats
from milepost.kinds.workbooks.qlik.functions import is_true
from milepost.kinds.workbooks.qlik.grids import Grid, append, join, keep, match_intervals, turn
from milepost.kinds.workbooks.qlik.loads import Load, read_load, starts_load
from milepost.kinds.workbooks.qlik.orders import is_order, obey
from milepost.kinds.workbooks.qlik.parsing import Node, Reader, read_expression
from milepost.kinds.workbooks.qlik.rows import SPECIAL, Outcome, RowScope, names_of, run_load
from milepost.kinds.workbooks.qlik.statements import Block, Statement, nest, split
from milepost.kinds.workbooks.qlik.values import Value, text_of
from milepost.kinds.workbooks.trouble import CannotRead, Refused

MOST_STATEMENTS: Final = 20_000
_SET: Final = re.compile(r"(set|let)\s+([\w.#$@%]+)\s*=(.*)", re.IGNORECASE | re.DOTALL)
_ASSIGNED: Final = re.compile(r"([A-Za-z_][\w.]*)\s*=(.*)", re.DOTALL)


class _End(Exception):  # noqa: N818 - not an error: EXIT SCRIPT, EXIT FOR, EXIT DO
    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class _Alone:
    """Where an expression of LET, IF or FOR stands: it sees variables, and tables through Peek."""

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.formats = run.formats
        empty = RowScope(run, Grid([], []), Outcome([], [], {}), "")
        self.special: Mapping[str, Callable[[Node], Value]] = {**empty.special, "peek": self._peek}

    def field(self, node: Node) -> Value:
        return self.run.variables.get(node.value)

    def aggregate(self, node: Node) -> Value:
        raise Refused(f"`{node.value}` needs a LOAD: a variable of the script sees no rows.", node.line)

    def _peek(self, node: Node) -> Value:
        first = node.args[0]
        field = first.value if first.kind == "field" else text_of(evaluate(first, self))
        at = self.formats.number_of(evaluate(node.args[1], self)) if len(node.args) > 1 else -1
        return self.run.peek(
            field, int(at) if at is not None else -1, node.args[2] if len(node.args) > 2 else None, self
        )


class Run:
    """One run of a script: its variables, tables, mapping tables and files."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self.variables: dict[str, Value] = dict(DEFAULTS)
        self.formats = Formats(self.variables)
        self.tables: dict[str, Grid] = {}
        self.mappings: dict[str, dict[Value, Value]] = {}
        self.numbers: dict[str, dict[Value, int]] = {}
        self.files = Files(given)
        self.qualified: list[str] = []
        self.unqualified: list[str] = []
        self.last: str | None = None  # the table that was loaded last
        self.count = 0
        self.special: Mapping[str, Callable[[Node], Value]] = {
            "noofrows": lambda node: self._size(node, fields=False),
            "nooffields": lambda node: self._size(node, fields=True),
            "fieldvalue": self._field_value,
            "fieldvaluecount": lambda node: len(self._distinct(node)),
        }

    # What functions ask

    def _size(self, node: Node, *, fields: bool) -> Value:
        grid = self.tables.get(text_of(self.worth(node.args[0]))) if node.args else None
        return None if grid is None else len(grid.fields if fields else grid.rows)

    def _distinct(self, node: Node) -> list[Value]:
        field = text_of(self.worth(node.args[0]))
        return [
            each
            for each in dict.fromkeys(
                row[grid.fields.index(field)]
                for grid in self.tables.values()
                if field in grid.fields
                for row in grid.rows
            )
            if each is not None
        ]

    def _field_value(self, node: Node) -> Value:
        values, at = self._distinct(node), self.formats.number_of(self.worth(node.args[1]))
        return values[int(at) - 1] if at is not None and 1 <= at <= len(values) else None

    def values_of(self, field: str) -> set[Value]:
        """Give the values that a field has in the tables loaded so far."""
        return {
            row[grid.fields.index(field)] for grid in self.tables.values() if field in grid.fields for row in grid.rows
        }

    def peek(self, field: str, at: int, table: Node | None, scope: "RowScope | _Alone") -> Value:
        """Give a field of a row of a table that is loaded."""
        name = self.last if table is None else table.value if table.kind == "field" else text_of(evaluate(table, scope))
        grid = self.tables.get(name or "")
        if grid is None or field not in grid.fields:
            return None
        at = len(grid.rows) + at if at < 0 else at
        return grid.rows[at][grid.fields.index(field)] if 0 <= at < len(grid.rows) else None

    def worth(self, node: Node) -> Value:
        """Give the value of an expression that stands alone in the script."""
        check_calls(node, SPECIAL)
        return evaluate(node, _Alone(self))

    def expanded(self, text: str, line: int) -> str:
        """Replace the variables in a text."""
        if "$(" not in text:
            return text
        return expand(text, self.variables, lambda inner: self.worth(read_expression(inner, line)), line=line)

    def table(self, name: str | None, line: int) -> Grid:
        """Give a table; Refused where it is not there."""
        if name not in self.tables:
            there = ", ".join(self.tables) or "none"
            raise Refused(f"Table not found: `{name}`. The tables here are: {there}.", line)
        return self.tables[name]

    # Statements

    def run(self, body: list[Statement | Block]) -> None:
        """Run statements in order."""
        pending: list[Load] = []
        for each in body:
            self.count += 1
            if self.count > MOST_STATEMENTS:
                raise Refused(
                    f"The script runs more than {MOST_STATEMENTS:,} statements. Does a loop never end?", each.line
                )
            try:
                if isinstance(each, Block):
                    self._block(each)
                    continue
                text = self.expanded(each.text, each.line)
                if starts_load(text):
                    pending.append(read_load(text, each.line))
                    if not pending[-1].source:
                        continue
                    self._load(pending)
                    pending = []
                elif pending:
                    break
                else:
                    self._statement(text, each.line)
            except Refused as fault:
                raise fault if fault.line is not None else Refused(fault.message, each.line) from None
        if pending:
            raise Refused("This LOAD has no source, and no LOAD follows it that could feed it.", pending[-1].line)

    def _statement(self, text: str, line: int) -> None:
        found = _SET.fullmatch(text)
        assigned = None if found else _ASSIGNED.fullmatch(text)
        if found or assigned:
            how = found.group(1).lower() if found else "let"
            name, said = found.groups()[1:] if found else assigned.groups() if assigned else ("", "")
            if how == "set":
                said = said.strip()
                quoted = len(said) > 1 and said[0] == said[-1] and said[0] in "'\""
                self.set(name, said[1:-1] if quoted and said[0] not in said[1:-1] else said)
            else:
                self.set(name, self.worth(read_expression(said, line)) if said.strip() else None)
        elif re.match(r"exit\b", text, re.IGNORECASE):
            raise _End(" ".join(text.lower().split()))
        else:
            obey(self, text, line)

    def set(self, name: str, value: Value) -> None:
        """Give a variable a value; NULL takes it away."""
        if value is None:
            self.variables.pop(name, None)
        else:
            self.variables[name] = value
        if name in DEFAULTS:
            self.formats = Formats(self.variables)

    def _holds(self, text: str, line: int) -> bool:
        return is_true(self.formats, self.worth(read_expression(self.expanded(text, line), line)))

    def _block(self, block: Block) -> None:
        if block.kind == "if":
            for head, line, body in block.branches:
                if head is None or self._holds(head, line):
                    self.run(body)
                    return
            return
        try:
            if block.kind == "for":
                self._for(block)
            elif block.kind == "for each":
                self._for_each(block)
            else:
                self._do(block)
        except _End as end:
            if end.what not in {"exit for", "exit do"}:
                raise

    def _for(self, block: Block) -> None:
        head = self.expanded(block.head, block.line)
        found = re.fullmatch(r"([\w.]+)\s*=(.+?)\bto\b(.+?)(?:\bstep\b(.+))?", head, re.IGNORECASE | re.DOTALL)
        if found is None:
            raise CannotRead("`FOR` is written `FOR i = 1 TO 10`.", block.line, 1)
        ends = [self.formats.number_of(self.worth(read_expression(each, block.line))) for each in found.groups("1")[1:]]
        if any(each is None for each in ends) or not ends[2]:
            raise Refused("`FOR` needs numbers to count from and to, and a step other than 0.", block.line)
        at, last, step = (each or 0 for each in ends)
        while at <= last if step > 0 else at >= last:
            self.set(found.group(1), at)
            self.run(block.body)
            at += step
        self.set(found.group(1), at)

    def _for_each(self, block: Block) -> None:
        head = self.expanded(block.head, block.line)
        found = re.fullmatch(r"([\w.]+)\s+in\s+(.+)", head, re.IGNORECASE | re.DOTALL)
        if found is None:
            raise CannotRead("`FOR EACH` is written `FOR EACH x IN 'a', 'b'`.", block.line, 1)
        reader = Reader(found.group(2), block.line)
        values: list[Value] = []
        while True:
            node = reader.expression()
            if node.kind == "call" and node.value == "fieldvaluelist":
                values.extend(self._distinct(node))
            else:
                values.append(self.worth(node))
            if not reader.is_sign(","):
                break
            reader.take()
        for value in values:
            self.set(found.group(1), value)
            self.run(block.body)

    def _do(self, block: Block) -> None:
        while True:
            self.count += 1
            if self.count > MOST_STATEMENTS:
                raise Refused("This DO loop never ends.", block.line)
            if self._stops(block.head, block.line):
                return
            self.run(block.body)
            if self._stops(block.foot, block.line):
                return

    def _stops(self, text: str, line: int) -> bool:
        word, _, condition = text.partition(" ")
        if not word:
            return False
        if word.lower() not in {"while", "until"}:
            raise CannotRead("`DO` and `LOOP` go on with `WHILE` or `UNTIL`.", line, 1)
        return self._holds(condition, line) == (word.lower() == "until")

    # LOAD

    def _load(self, loads: list[Load]) -> None:
        top, bottom = loads[0], loads[-1]
        if bottom.source == "file":
            for name in self.files.find(bottom.origin, bottom.line):
                self._take(top, loads, self.files.read(name, bottom.options, self.formats, bottom.line), name)
        else:
            self._take(top, loads, self._source(bottom), "")

    def _source(self, load: Load) -> Grid:
        if load.source == "resident":
            grid = self.table(load.origin, load.line)
            return Grid(grid.fields, list(grid.rows))
        if load.source == "inline":
            return read_inline(load.origin, load.options, self.formats, load.line)
        count = self.formats.number_of(self.worth(load.amount)) if load.amount else None
        if count is None or not 0 <= count <= 500_000:
            raise Refused("`AUTOGENERATE` needs a number of rows, 500,000 at most.", load.line)
        return Grid([], [[] for _ in range(int(count))])

    def _usual_name(self, load: Load, file: str) -> str:
        return split_name(file)[0] if file else load.origin if load.source == "resident" else load.source.upper()

    def _take(self, top: Load, loads: list[Load], source: Grid, file: str) -> None:
        for load in reversed(loads[1:]):
            source = run_load(self, load, source, Outcome(names_of(load, source), [], {}), file)
        label = top.label or self._usual_name(loads[-1], file)
        fields = names_of(top, source)
        into = self._target(top, fields, label)
        held = self.tables[into] if into is not None and top.mode in {"plain", "concatenate"} else None
        places = {field: at for at, field in enumerate(held.fields)} if held else {}
        made = run_load(self, top, source, Outcome(fields, held.rows if held else [], places), file)
        if top.shape[0] == "crosstable":
            made = turn(made, top.shape[1], top.shape[2])
        elif top.shape[0] == "intervalmatch":
            made = match_intervals(self._points(top), made, top.shape[1], self.formats.number_of)
        if top.mode != "mapping":
            made.fields = [self._qualify(each, label) for each in made.fields]
        if top.shape[0] and top.mode == "plain":
            into = self._target(top, made.fields, label)
        self._put(top, made, label, into)

    def _points(self, load: Load) -> Grid:
        wanted = load.shape[1]
        for grid in self.tables.values():
            if all(field in grid.fields for field in wanted):
                return grid
        raise Refused(f"No table has the field(s) {', '.join(wanted)} of `IntervalMatch`.", load.line)

    def _qualify(self, field: str, table: str) -> str:
        def named(patterns: list[str]) -> bool:
            return any(fnmatch.fnmatchcase(field, each) for each in patterns)

        return f"{table}.{field}" if named(self.qualified) and not named(self.unqualified) else field

    def _target(self, load: Load, fields: list[str], label: str) -> str | None:
        """Give the table that this LOAD goes into, None where it makes one."""
        if load.mode in {"concatenate", "join", "keep"}:
            name = load.target or self.last
            self.table(name, load.line)
            return name
        if load.mode == "plain":
            wanted = {self._qualify(each, label) for each in fields}
            for name, grid in self.tables.items():
                if set(grid.fields) == wanted:
                    return name
        return None

    def _put(self, load: Load, made: Grid, label: str, into: str | None) -> None:
        if load.mode == "mapping":
            self._map(load, made)
            return
        if into is not None and load.mode in {"plain", "concatenate"}:
            append(self.tables[into], made)
            self.last = into
        elif into is not None and load.mode == "join":
            self.tables[into] = join(self.tables[into], made, load.side)
            self.last = into
        else:
            if into is not None:
                keep(self.tables[into], made, load.side)
            self.last = self.free(label)
            self.tables[self.last] = made

    def free(self, label: str) -> str:
        """Give a name that no table has yet: `orders`, or `orders-1` and so on."""
        name, at = label, 0
        while name in self.tables:
            at += 1
            name = f"{label}-{at}"
        return name

    def _map(self, load: Load, made: Grid) -> None:
        if load.label is None:
            raise Refused("A mapping table needs a name before it, as in `Names: MAPPING LOAD ...`.", load.line)
        if len(made.fields) != 2:
            raise Refused(f"A mapping table has two fields, and this one has {len(made.fields)}.", load.line)
        table: dict[Value, Value] = {}
        for key, value in made.rows:
            table.setdefault(key, value)
        self.mappings[load.label] = table


def run_script(text: str, given: Mapping[str, object]) -> Run:
    """Run a whole script and give what it leaves; CannotRead or Refused where it stops."""
    run = Run(given)
    try:
        run.run(nest(split(text)))
    except _End as end:
        if end.what != "exit script":
            raise Refused(f"`{end.what.upper()}` is not possible here.") from None
    return run


def check_script(text: str) -> None:
    """Read a script without running it; a statement with `$(` can be read only when it runs."""
    _check(nest(split(text)))


def _check(body: list[Statement | Block]) -> None:
    for each in body:
        if isinstance(each, Block):
            for _, _, branch in each.branches:
                _check(branch)
            _check(each.body)
        elif "$(" not in each.text:
            if starts_load(each.text):
                read_load(each.text, each.line)
            elif not (_SET.fullmatch(each.text) or _ASSIGNED.fullmatch(each.text) or is_order(each.text)):
                word = each.text.split(maxsplit=1)[0][:40]
                raise CannotRead(f"`{word}` begins no statement of a load script.", each.line, 1)
