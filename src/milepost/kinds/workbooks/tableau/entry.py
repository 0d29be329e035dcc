"""What a task can ask of calculated fields: their values at the marks of a view, or in each row of the data source."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from milepost.kinds.workbooks.tableau import syntax
from milepost.kinds.workbooks.tableau.frames import Book, Rows, Scope
from milepost.kinds.workbooks.tableau.kinds import CONST, ROW, relative
from milepost.kinds.workbooks.tableau.moments import DAYS
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.views import View, as_measure, find_asked, node_of
from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import Refused

_ABOUT: Final = frozenset(
    {"dimensions", "ask", "fields", "parameters", "filters", "compute_using", "sort", "week_start"}
)


def read(text: str) -> None:
    """Read a text and no more; CannotRead where it cannot be."""
    syntax.read(text)


def names(text: str) -> list[str]:
    """Give the names of the fields that a text defines, in order; the empty text for one formula without a name."""
    return [name for name, _ in syntax.read(text)]


def view(text: str, given: Mapping[str, Any]) -> Table:
    """Give the marks of a view: its dimensions, and a column for each field asked for.

    `given` has one table, the data source (a dict of columns), and, all of them optional but `ask`: `dimensions` (fields or
    formulas), `ask` (one or several), `fields` (formulas of other calculated fields, by name), `parameters` (values by name),
    `filters`, `sort` and `compute_using` (see docs/reference/kinds/workbooks-tableau.md), `week_start` (a day's English name).
    """
    book, asked = _open(text, given)
    dimensions = [(str(each), node_of(book, str(each))) for each in given.get("dimensions") or ()]
    made = View(
        book,
        dimensions,
        filters=given.get("filters") or (),
        sort=given.get("sort") or (),
        compute_using=given.get("compute_using"),
    )
    return Table(made.columns([(name, as_measure(book, name, node)) for name, node in asked]))


def column(text: str, given: Mapping[str, Any]) -> Table:
    """Give the rows of the data source that the filters leave, with a column more for each field asked for."""
    book, asked = _open(text, given)
    made = View(book, (), filters=given.get("filters") or ())
    rows = Rows(book, Scope(made.scope.context, made.scope.seen, ()), made.scope.seen)
    found = {name: rows.column(name) for name in book.columns}
    for name, node in asked:
        if book.shapes.of(node).level not in {ROW, CONST}:
            raise Refused(
                f"{name} is an aggregation: it has a value for each mark of a view, and none for a row", node.line
            )
        if relative(node, book.fields):
            raise Refused(f"{name} depends on a view, and a row has none: FIXED does not", node.line)
        found[name] = rows.values(node)
    return Table(found)


def open_book(given: Mapping[str, Any], columns: Mapping[str, Any], fields: dict[str, Node]) -> Book:
    """Give what formulas stand on."""
    week_start = str(given.get("week_start") or DAYS[0]).lower()
    if week_start not in DAYS:
        raise Refused(f"a week begins on a day, as 'monday': {week_start} is none")
    return Book(columns, fields, given.get("parameters") or {}, week_start=DAYS.index(week_start))


def _open(text: str, given: Mapping[str, Any]) -> tuple[Book, list[tuple[str, Node]]]:
    """Give the book of what is given, with the text's fields in it, and what is asked for."""
    written = syntax.read(text)
    ask = given.get("ask")
    names = [str(each) for each in ask] if isinstance(ask, list) else [str(ask)]
    sources = [value for name, value in given.items() if name not in _ABOUT and _is_table(value)]
    if len(sources) != 1:
        raise Refused(f"formulas stand on one table, and {len(sources)} are given")
    fields = {name: syntax.read_formula(str(each)) for name, each in (given.get("fields") or {}).items()}
    alone = written[0][1] if written[0][0] == "" else None
    for name, node in written:
        if name in sources[0]:
            raise Refused(f"the data source has a column [{name}] already", node.line)
        fields[name] = node
    if alone is not None:
        del fields[""]
        if names[0] not in sources[0]:
            fields[names[0]] = alone
    book = open_book(given, sources[0], fields)
    found = [(name, find_asked(book, name)) for name in names]
    if alone is not None:
        found[0] = (names[0], alone)
    for _, node in (*found, *((name, fields[name]) for name, _ in written if name)):
        book.shapes.of(node)
    return book, found


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(each, list) for each in value.values())


ASKED: Final[dict[str, Callable[[str, Mapping[str, Any]], Table]]] = {"view": view, "column": column}
