"""Takes a query apart into the steps that a server takes: the tables, each join, what is kept, the groups.

Each step is a query of its own over the same tables, so that the server says what its rows are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlglot import exp

from milepost.kinds.sql.statements import DIALECT, parse, split

MOST_SOURCES: Final = 6
_ROW: Final = "milepost_row"


@dataclass(frozen=True, slots=True)
class Source:
    """One of the tables that a query joins: what it calls it, and what it is (a table's name, or a query in brackets)."""

    name: str
    text: str
    is_table: bool


@dataclass(frozen=True, slots=True)
class Join:
    """One join: the sources at either side, by number, what is written between them, and the condition."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    words: str
    on: str
    text: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A query's parts, as texts; joins in the order in which their rows come about.

    `groups` is None where nothing is grouped, empty where all rows are one group; `sums` are what the aggregates are
    taken of. `named` are the columns that are named anywhere, as (source's name or empty, column).
    """

    before: str
    sources: tuple[Source, ...]
    joins: tuple[Join, ...]
    start: str
    where: str
    groups: tuple[str, ...] | None
    sums: tuple[str, ...]
    named: tuple[tuple[str, str], ...]

    def rows_of(self, source: int) -> str:
        """Give the query for all rows of a source."""
        return f"{self.before}SELECT * FROM {self.sources[source].text} q"  # noqa: S608 - it runs as an answer does

    def numbered(self, source: int, names: Sequence[str]) -> str:
        """Give the query for all rows of a source in the order of their numbers; the last column is the number."""
        rows = self._numbered(source, names)
        return f"{self.before}SELECT * FROM {rows} ORDER BY {_ROW}_{source}"  # noqa: S608 - as above

    def numbers(self, columns: Sequence[Sequence[str]], *, joined: int) -> str:
        """Give the query for the rows after the first `joined` joins, each as its rows' numbers in its sources.

        `columns` are the sources' columns: rows are numbered by all of them, from 1. A source without a row has NULL.
        """
        held = self.joins[joined - 1] if joined else None
        shown = held.left + held.right if held else (0,)
        return self._query(shown, held.text if held else self.start, columns, "", [])

    def kept(self, columns: Sequence[Sequence[str]]) -> str:
        """Give the query for the rows that the condition keeps, numbered alike."""
        return self._query(self._all(), self._from(), columns, self.where, [])

    def grouped(self, columns: Sequence[Sequence[str]]) -> str:
        """Give the query for the rows that are kept, with their group's number, what it is grouped by, and what is added up."""
        by = ", ".join(self.groups or ())
        number = f"DENSE_RANK() OVER (ORDER BY {by})" if by else "1"
        return self._query(self._all(), self._from(), columns, self.where, [number, *(self.groups or ()), *self.sums])

    def _all(self) -> tuple[int, ...]:
        return self.joins[-1].left + self.joins[-1].right if self.joins else (0,)

    def _from(self) -> str:
        return self.joins[-1].text if self.joins else self.start

    def _query(
        self, shown: Sequence[int], rows: str, columns: Sequence[Sequence[str]], where: str, more: Sequence[str]
    ) -> str:
        for number, names in enumerate(columns):
            rows = rows.replace(_place(number), self._numbered(number, names))
        asked = ", ".join([*(f"{_quoted(self.sources[each].name)}.{_ROW}_{each}" for each in shown), *more])
        order = ", ".join(str(place + 1) for place in range(len(shown)))
        return f"{self.before}SELECT {asked} FROM {rows}{f' WHERE {where}' if where else ''} ORDER BY {order}"  # noqa: S608 - as above

    def _numbered(self, number: int, names: Sequence[str]) -> str:
        source = self.sources[number]
        order = ", ".join(f"q.{_quoted(name)}" for name in names)
        counted = f"ROW_NUMBER() OVER (ORDER BY {order}) AS {_ROW}_{number}"
        return f"(SELECT q.*, {counted} FROM {source.text} q) AS {_quoted(source.name)}"  # noqa: S608 - as above


def take_apart(text: str) -> Apart | None:
    """Give the parts of a text that is one SELECT over tables and joins; None for any other."""
    statements = split(text)
    tree = parse(statements[0].text) if len(statements) == 1 else None
    if not isinstance(tree, exp.Select) or not isinstance(tree.args.get("from_"), exp.From):
        return None
    taking = _Taking()
    start = taking.table(tree.args["from_"].this)
    rows = taking.joined(start, tree.args.get("joins") or []) if start else None
    if (
        rows is None
        or len(taking.sources) > MOST_SOURCES
        or len({each.name.lower() for each in taking.sources}) < len(taking.sources)
    ):
        return None
    before, where = tree.args.get("with_"), tree.args.get("where")
    sums = tuple(dict.fromkeys(_sums(tree)))
    return Apart(
        f"{_sql(before)} " if before else "",
        tuple(taking.sources),
        tuple(taking.joins),
        start.text if start else "",
        _sql(where.this) if where else "",
        _groups(tree),
        sums,
        tuple(dict.fromkeys((each.table, each.name) for each in tree.find_all(exp.Column))),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are put together: the sources in them, and the text between FROM and WHERE."""

    sources: tuple[int, ...]
    text: str


class _Taking:
    """Goes through the joins, innermost first."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.joins: list[Join] = []

    def table(self, node: exp.Expr) -> _Rows | None:
        match node:
            case exp.Table() if node.args.get("this") and not node.args.get("laterals"):
                plain = node.copy()
                plain.set("alias", None)
                plain.set("joins", None)
                rows = self._add(node.alias_or_name, _sql(plain), is_table=True)
                return self.joined(rows, node.args.get("joins") or [])
            case exp.Subquery(this=exp.Query()) if node.alias:
                rows = self._add(node.alias, f"({_sql(node.this)})", is_table=False)
                return self.joined(rows, node.args.get("joins") or [])
            case exp.Subquery() | exp.Paren():  # brackets around a join
                inner = self.table(node.this)
                rows_in = self.joined(inner, node.args.get("joins") or []) if inner else None
                return rows_in and _Rows(rows_in.sources, f"({rows_in.text})")
        return None

    def joined(self, rows: _Rows, joins: Sequence[exp.Expr]) -> _Rows | None:
        for join in joins:
            right = self.table(join.this)
            if right is None:
                return None
            words = " ".join(filter(None, (join.args.get(part) for part in ("method", "side", "kind")))).upper()
            on, using = join.args.get("on"), join.args.get("using")
            condition = f"ON {_sql(on)}" if on else f"USING ({', '.join(map(_sql, using))})" if using else ""
            name = f"{words} JOIN" if words else "JOIN" if condition else "CROSS JOIN"
            text = f"{rows.text} {name} {right.text} {condition}".rstrip()
            self.joins.append(Join(rows.sources, right.sources, name, condition.removeprefix("ON "), text))
            rows = _Rows(rows.sources + right.sources, text)
        return rows

    def _add(self, name: str, text: str, *, is_table: bool) -> _Rows:
        self.sources.append(Source(name, text, is_table))
        number = len(self.sources) - 1
        return _Rows((number,), _place(number))


def _groups(tree: exp.Select) -> tuple[str, ...] | None:
    group = tree.args.get("group")
    if group is None:
        return () if any(True for _ in _aggregates(tree)) else None
    items = {each.alias: each.this for each in tree.expressions if isinstance(each, exp.Alias)}
    found = []
    for each in group.expressions:
        if isinstance(each, exp.Literal) and each.is_int and 1 <= int(each.this) <= len(tree.expressions):
            found.append(tree.expressions[int(each.this) - 1].unalias())
        else:
            is_alias = isinstance(each, exp.Column) and not each.table
            found.append(items.get(each.name, each) if is_alias else each)
    return tuple(map(_sql, found))


def _aggregates(tree: exp.Select) -> Iterator[exp.AggFunc]:
    for item in tree.expressions:
        for node in item.find_all(exp.AggFunc):
            if node.find_ancestor(exp.Window, exp.Query) in {None, tree}:
                yield node


def _sums(tree: exp.Select) -> Iterator[str]:
    for node in _aggregates(tree):
        taken = node.this.expressions if isinstance(node.this, exp.Distinct) else [node.this]
        for each in taken:
            if isinstance(each, exp.Expr) and not isinstance(each, exp.Star | exp.Literal):
                yield _sql(each)


def _sql(node: exp.Expr) -> str:
    return node.sql(dialect=DIALECT, comments=False)


def _place(number: int) -> str:
    """Give what stands for a source until its rows are numbered; no text of anybody's holds it."""
    return f"\x00{number}\x00"


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
