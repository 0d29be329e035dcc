"""M's functions that turn values into columns and columns into values."""

from typing import Any

from milepost.kinds.workbooks.m.evaluation import Broken, Function, Grid, Wrong, call, library, opened
from milepost.kinds.workbooks.m.grids import cell_of, column_of, names_of, on_table
from milepost.kinds.workbooks.m.lists import frozen, unique_places
from milepost.kinds.workbooks.m.scalars import need


def _unpivoted(table: Grid, moving: list[str], names: tuple[str, str]) -> Grid:
    staying = [each for each in table.columns if each not in moving]
    rows = [(at, each, table.columns[each][at]) for at in range(table.size) for each in moving]
    rows = [each for each in rows if each[2] is not None]  # nulls are left out
    made = {name: [table.columns[name][at] for at, _, _ in rows] for name in staying}
    return Grid({**made, names[0]: [name for _, name, _ in rows], names[1]: [value for _, _, value in rows]}, len(rows))


@on_table("Table.UnpivotOtherColumns", 4)
def _unpivot_other(table: Grid, staying: Any, attribute: str, value: str) -> Grid:
    for each in names_of(staying):
        column_of(table, each)
    return _unpivoted(table, [each for each in table.columns if each not in staying], (attribute, value))


@on_table("Table.Unpivot", 4)
def _unpivot(table: Grid, moving: Any, attribute: str, value: str) -> Grid:
    for each in names_of(moving):
        column_of(table, each)
    return _unpivoted(table, names_of(moving), (attribute, value))


@on_table("Table.Pivot", 4, 5)
def _pivot(table: Grid, values: Any, attribute: str, value: str, function: Any = None) -> Grid:
    """Make columns of a column's values; several values in one place need a function, and are an error without."""
    staying = [each for each in table.columns if each not in {attribute, value}]
    keys = [tuple(frozen(opened(table.columns[name][at])) for name in staying) for at in range(table.size)]
    first = unique_places(keys)
    rows = {keys[at]: number for number, at in enumerate(first)}
    found: dict[tuple[int, Any], list[Any]] = {}
    for at in range(table.size):
        found.setdefault((rows[keys[at]], column_of(table, attribute)[at]), []).append(
            opened(column_of(table, value)[at])
        )
    made = {name: [table.columns[name][at] for at in first] for name in staying}
    for each in values:
        cells = [found.get((number, each), []) for number in range(len(first))]
        if function is not None:
            made[each] = [cell_of(function, inner) for inner in cells]
        else:
            made[each] = [inner[0] if len(inner) == 1 else Broken(_many(each)) if inner else None for inner in cells]
    return Grid(made, len(first))


def _many(name: Any) -> Wrong:
    return Wrong(
        f"there were too many elements in the enumeration to complete the operation: '{name}' has several values for one row"
    )


@on_table("Table.SplitColumn", 3, 4)
def _split(table: Grid, name: str, splitter: Any, heads: Any = None) -> Grid:
    parts = [None if opened(each) is None else call(splitter, opened(each)) for each in column_of(table, name)]
    count = (
        heads
        if isinstance(heads, int)
        else len(heads)
        if heads
        else max((len(each) for each in parts if each), default=1)
    )
    names = heads if isinstance(heads, list) else [f"{name}.{at + 1}" for at in range(count)]
    made: dict[str, list[Any]] = {}
    for each, cells in table.columns.items():
        if each == name:
            for at, head in enumerate(names):
                made[head] = [inner[at] if inner and at < len(inner) else None for inner in parts]
        else:
            made[each] = cells
    return Grid(made, table.size)


@library("Splitter.SplitTextByDelimiter", 1, 2)
def _splitter(sign: str, _quotes: Any = None) -> Function:
    return Function("", lambda text: need(text, "text", "Table.SplitColumn").split(sign), 1, 1)
