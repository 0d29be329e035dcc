"""What a task can ask of a workbook file: all of it as tables, one sheet's marks or shelves, one dashboard's zones."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import Refused
from milepost.kinds.workbooks.twb.boards import actions_of, size_of, zones_of
from milepost.kinds.workbooks.twb.markup import read_markup
from milepost.kinds.workbooks.twb.sheets import Sheet
from milepost.kinds.workbooks.twb.sources import Workbook, told_fields

_ABOUT: Final = frozenset({"ask", "parameters", "week_start"})
_ZONE: Final = ("zone", "parent", "kind", "sheet", "param", "x", "y", "w", "h")
_SHELF: Final = ("shelf", "place", "field")
_FILTER: Final = ("field", "kind", "what", "context")


def read(text: str) -> None:
    """Read a workbook and its formulas, and no more; CannotRead where it cannot be."""
    Workbook(read_markup(text))


def workbook(text: str, given: Mapping[str, Any]) -> dict[str, object]:
    """Give a table for each worksheet, its marks, by its name; and tables that tell what the workbook is made of.

    `given` has the data as tables, and perhaps `parameters` (values by caption), `week_start`, and `ask`: of all these tables
    those that are wanted, by name; one that is not there is left out.
    """
    book = Workbook(read_markup(text))
    tables = _tables(given)
    sheets = [_sheet(book, name, given) for name in book.sheets]
    found = {sheet.name: _drawn(sheet) for sheet in sheets}
    marks = [(sheet.name, " ".join(sheet.marks), " ".join(sheet.drawn())) for sheet in sheets]
    shelves = [(sheet.name, *each) for sheet in sheets for each in sheet.told_shelves()]
    filters = [(sheet.name, *each) for sheet in sheets for each in sheet.told_filters()]
    values = book.values(given.get("parameters") or {})
    sources = [(each.caption, each.connection, each.file, each.extract) for each in book.sources.values()]
    fields = [row for each in book.sources.values() for row in told_fields(each, book.data(each, tables))]
    parameters = [(column.caption, column.datatype, values[name]) for name, column in book.parameters.items()]
    boards = [(name, *size_of(each)) for name, each in book.dashboards.items()]
    zones = [(name, *row) for name, each in book.dashboards.items() for row in zones_of(book, each)]
    about = {
        "$sources": _table(("source", "connection", "file", "extract"), sources),
        "$fields": _table(("source", "field", "role", "type", "formula"), fields),
        "$parameters": _table(("parameter", "type", "value"), parameters),
        "$sheets": _table(("sheet", "mark", "drawn"), marks),
        "$shelves": _table(("sheet", *_SHELF), shelves),
        "$filters": _table(("sheet", *_FILTER), filters),
        "$dashboards": _table(("dashboard", "width", "height"), boards),
        "$zones": _table(("dashboard", *_ZONE), zones),
        "$actions": _table(
            ("action", "kind", "starts", "dashboard", "sheet", "target", "passes", "reaches", "cleared"),
            actions_of(book),
        ),
    }
    every = found | about
    asked = given.get("ask")
    kept = every if asked is None else {str(name): every[str(name)] for name in asked if str(name) in every}
    return {"tables": kept, "synthetic": [], "loops": []}


def sheet(text: str, given: Mapping[str, Any]) -> Table:
    """Give the marks of the worksheet that `ask` names: its dimensions, then its measures."""
    return _drawn(_sheet(Workbook(read_markup(text)), str(given["ask"]), given))


def shelves(text: str, given: Mapping[str, Any]) -> Table:
    """Give what stands on the shelves of the worksheet that `ask` names, and the kind of its marks."""
    found = _sheet(Workbook(read_markup(text)), str(given["ask"]), given)
    marks = [("mark", at, each) for at, each in enumerate(found.marks, 1)]
    return _table(_SHELF, [*found.told_shelves(), *marks])


def dashboard(text: str, given: Mapping[str, Any]) -> Table:
    """Give the zones of the dashboard that `ask` names."""
    book, name = Workbook(read_markup(text)), str(given["ask"])
    if name not in book.dashboards:
        raise Refused(f"there is no dashboard '{name}': there are {', '.join(book.dashboards) or 'none'}")
    return _table(_ZONE, zones_of(book, book.dashboards[name]))


def _sheet(book: Workbook, name: str, given: Mapping[str, Any]) -> Sheet:
    if name not in book.sheets:
        raise Refused(f"there is no worksheet '{name}': there are {', '.join(book.sheets) or 'none'}")
    try:
        return Sheet(book, book.sheets[name], given, _tables(given))
    except Refused as fault:
        raise _of(name, book.sheets[name].line, fault) from None


def _drawn(found: Sheet) -> Table:
    try:
        return Table(found.columns())
    except Refused as fault:
        raise _of(found.name, found.line, fault) from None


def _of(name: str, line: int, fault: Refused) -> Refused:
    """Say in which worksheet something is refused."""
    return Refused(f"worksheet '{name}': {fault.message}", line if fault.line in {None, 1} else fault.line)


def _tables(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in _ABOUT and isinstance(value, Mapping)}


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    return Table({name: [row[at] for row in rows] for at, name in enumerate(names)})


ASKED: Final[dict[str, Callable[[str, Mapping[str, Any]], object]]] = {
    "workbook": workbook,
    "sheet": sheet,
    "shelves": shelves,
    "dashboard": dashboard,
}
