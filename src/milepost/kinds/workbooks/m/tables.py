"""M's functions of one table: its columns, its rows and its cells."""

from collections.abc import Callable
from typing import Any

from milepost.kinds.workbooks.m.evaluation import (
    LIBRARY,
    Broken,
    Function,
    Grid,
    Kind,
    Wrong,
    call,
    library,
    opened,
    same,
)
from milepost.kinds.workbooks.m.grids import cell_of, column_of, names_of, on_table, pairs_of
from milepost.kinds.workbooks.m.lists import ASCENDING, BY_VALUE, DESCENDING, frozen, is_true, unique_places
from milepost.kinds.workbooks.m.scalars import convert, need

LIBRARY["MissingField.Error"], LIBRARY["MissingField.Ignore"], LIBRARY["MissingField.UseNull"] = 0, 1, 2


@library("#table", 2)
def _make(names: Any, rows: Any) -> Grid:
    heads = need(names, "list", "#table")
    if any(len(row) != len(heads) for row in rows):
        raise Wrong(f"#table: every row needs {len(heads)} values")
    return Grid({name: [row[at] for row in rows] for at, name in enumerate(heads)}, len(rows))


@library("Table.FromRecords", 1)
def _from_records(records: Any) -> Grid:
    heads = list(records[0]) if records else []
    return Grid({name: [each[name] for each in records] for name in heads}, len(records))


@library("Table.FromColumns", 1, 2)
def _from_columns(columns: Any, names: Any = None) -> Grid:
    heads = names or [f"Column{at + 1}" for at in range(len(columns))]
    size = max(map(len, columns), default=0)
    return Grid(
        {name: [*cells, *[None] * (size - len(cells))] for name, cells in zip(heads, columns, strict=True)}, size
    )


@on_table("Table.ToRecords", 1)
def _to_records(table: Grid) -> list[Any]:
    return [table.row(at) for at in range(table.size)]


@on_table("Table.SelectRows", 2)
def _select_rows(table: Grid, condition: Any) -> Grid:
    return table.kept([at for at in range(table.size) if is_true(call(condition, table.row(at)))])


@on_table("Table.AddColumn", 3, 4)
def _add_column(table: Grid, name: str, function: Any, _kind: Any = None) -> Grid:
    if name in table.columns:
        raise Wrong(f"the field '{name}' already exists in the record: a new column needs a new name")
    made = [cell_of(function, table.row(at)) for at in range(table.size)]
    return Grid({**table.columns, name: made}, table.size)


@on_table("Table.AddIndexColumn", 2, 4)
def _add_index(table: Grid, name: str, start: Any = 0, step: Any = 1) -> Grid:
    return Grid({**table.columns, name: [start + at * step for at in range(table.size)]}, table.size)


@on_table("Table.DuplicateColumn", 3, 4)
def _duplicate(table: Grid, name: str, new: str, _kind: Any = None) -> Grid:
    return Grid({**table.columns, new: list(column_of(table, name))}, table.size)


@on_table("Table.RemoveColumns", 2, 3)
def _remove_columns(table: Grid, names: Any, missing: int = 0) -> Grid:
    gone = names_of(names)
    for each in gone:
        if not missing:
            column_of(table, each)
    return Grid({name: cells for name, cells in table.columns.items() if name not in gone}, table.size)


@on_table("Table.SelectColumns", 2, 3)
def _select_columns(table: Grid, names: Any, missing: int = 0) -> Grid:
    made = {}
    for each in names_of(names):
        if each in table.columns or not missing:
            made[each] = column_of(table, each)
        elif missing == 2:
            made[each] = [None] * table.size
    return Grid(made, table.size)


@on_table("Table.ReorderColumns", 2, 3)
def _reorder(table: Grid, names: Any, _missing: int = 0) -> Grid:
    wanted = iter(names_of(names))
    chosen = set(names_of(names))
    order = [next(wanted) if name in chosen else name for name in table.columns]
    return Grid({name: column_of(table, name) for name in order}, table.size)


@on_table("Table.RenameColumns", 2, 3)
def _rename(table: Grid, pairs: Any, missing: int = 0) -> Grid:
    new = {}
    for old, name in pairs_of(pairs):
        if not missing:
            column_of(table, old)
        new[old] = name
    made = [new.get(name, name) for name in table.columns]
    if len(set(made)) < len(made):
        raise Wrong("two columns would have the same name")
    return Grid(dict(zip(made, table.columns.values(), strict=True)), table.size)


@on_table("Table.TransformColumnTypes", 2, 3)
def _types(table: Grid, pairs: Any, culture: str | None = None) -> Grid:
    made = dict(table.columns)
    for name, kind in pairs_of(pairs):
        function = Function("", lambda value, kind=kind: convert(kind, opened(value), culture), 1, 1)
        made[name] = [cell_of(function, each) for each in column_of(table, name)]
    return Grid(made, table.size)


@on_table("Table.TransformColumns", 2, 4)
def _transform(table: Grid, pairs: Any, default: Any = None, _missing: int = 0) -> Grid:
    made = dict(table.columns)
    named = {}
    for name, function, *_ in pairs_of(pairs):
        column_of(table, name)
        named[name] = function
    for name in table.columns:
        function = named.get(name, default)
        if function is not None:
            made[name] = [each if isinstance(each, Broken) else cell_of(function, each) for each in made[name]]
    return Grid(made, table.size)


@on_table("Table.ReplaceValue", 5)
def _replace(table: Grid, old: Any, new: Any, replacer: Any, names: Any) -> Grid:
    made = dict(table.columns)
    for name in names_of(names):
        cells = column_of(table, name)
        if replacer == "ReplaceText":
            made[name] = [each.replace(old, new) if isinstance(each, str) else each for each in cells]
        elif replacer == "ReplaceValue":
            made[name] = [new if same(each, old) else each for each in cells]
        else:
            raise Wrong("a replacer here is Replacer.ReplaceText or Replacer.ReplaceValue")
    return Grid(made, table.size)


LIBRARY["Replacer.ReplaceText"], LIBRARY["Replacer.ReplaceValue"] = "ReplaceText", "ReplaceValue"


@on_table("Table.RemoveRowsWithErrors", 1, 2)
def _without_errors(table: Grid, names: Any = None) -> Grid:
    looked = [column_of(table, each) for each in (names_of(names) if names is not None else table.columns)]
    return table.kept([at for at in range(table.size) if not any(isinstance(cells[at], Broken) for cells in looked)])


@on_table("Table.ReplaceErrorValues", 2)
def _replace_errors(table: Grid, pairs: Any) -> Grid:
    made = dict(table.columns)
    for name, value in pairs_of(pairs):
        made[name] = [value if isinstance(each, Broken) else each for each in column_of(table, name)]
    return Grid(made, table.size)


@on_table("Table.Sort", 2)
def _sort(table: Grid, criteria: Any) -> Grid:
    given = criteria if isinstance(criteria, list) else [criteria]
    if (
        len(given) == 2
        and isinstance(given[0], str)
        and given[1] in (ASCENDING, DESCENDING)
        and not isinstance(given[1], str)
    ):
        given = [given]
    places = list(range(table.size))
    for each in reversed(given):
        name, order = each if isinstance(each, list) else (each, ASCENDING)
        cells = [opened(cell) for cell in column_of(table, name)]
        places.sort(key=lambda at, cells=cells: BY_VALUE(cells[at]), reverse=order == DESCENDING)
    made = table.kept(places)
    return Grid(made.columns, made.size, before=made.before or places)


@on_table("Table.Distinct", 1, 2)
def _distinct(table: Grid, names: Any = None) -> Grid:
    """Keep one row of those that are equal.

    Which one, Power Query does not promise: it may leave out a sort before this step, and asks that the table be buffered
    first (Microsoft's page on Table.Distinct). So an unbuffered sort does not count here.
    """
    chosen = [column_of(table, each) for each in (names_of(names) if names is not None else table.columns)]
    places = (
        list(range(table.size)) if table.before is None else sorted(range(table.size), key=table.before.__getitem__)
    )
    kept = unique_places([tuple(frozen(opened(cells[at])) for cells in chosen) for at in places])
    return table.kept(sorted(places[at] for at in kept))


def _fill(table: Grid, names: Any, *, down: bool) -> Grid:
    made = dict(table.columns)
    for name in names_of(names):
        cells = list(column_of(table, name))
        order = range(1, table.size) if down else range(table.size - 2, -1, -1)
        for at in order:
            if cells[at] is None:
                cells[at] = cells[at - 1 if down else at + 1]
        made[name] = cells
    return Grid(made, table.size)


@on_table("Table.FillDown", 2)
def _fill_down(table: Grid, names: Any) -> Grid:
    return _fill(table, names, down=True)


@on_table("Table.FillUp", 2)
def _fill_up(table: Grid, names: Any) -> Grid:
    return _fill(table, names, down=False)


@on_table("Table.PromoteHeaders", 1, 2)
def _promote(table: Grid, _options: Any = None) -> Grid:
    if not table.size:
        return table
    heads: list[str] = []
    for at, (name, cells) in enumerate(table.columns.items()):
        head = str(convert(Kind("text"), cells[0])) if cells[0] is not None else f"Column{at + 1}"
        number, base = 1, head
        while head in heads:
            head = f"{base}_{number}"
            number += 1
        heads.append(head)
        del name
    return Grid(dict(zip(heads, (cells[1:] for cells in table.columns.values()), strict=True)), table.size - 1)


def _counted(name: str, choose: Callable[[int, int], range]) -> None:
    @on_table(name, 1, 2)
    def run(table: Grid, count: Any = 1) -> Grid:
        if isinstance(count, Function):
            at = next((at for at in range(table.size) if not is_true(call(count, table.row(at)))), table.size)
            return table.kept(list(choose(at, table.size)))
        return table.kept(list(choose(need(count, "number", name), table.size)))


_counted("Table.FirstN", lambda count, size: range(min(count, size)))
_counted("Table.Skip", lambda count, size: range(min(count, size), size))
_counted("Table.RemoveFirstN", lambda count, size: range(min(count, size), size))
_counted("Table.LastN", lambda count, size: range(max(0, size - count), size))
_counted("Table.RemoveLastN", lambda count, size: range(max(0, size - count)))


@on_table("Table.RowCount", 1)
def _row_count(table: Grid) -> int:
    return table.size


@on_table("Table.ColumnNames", 1)
def _column_names(table: Grid) -> list[str]:
    return list(table.columns)


@on_table("Table.Column", 2)
def _one_column(table: Grid, name: str) -> list[Any]:
    return column_of(table, name)


@on_table("Table.HasColumns", 2)
def _has_columns(table: Grid, names: Any) -> bool:
    return all(each in table.columns for each in names_of(names))


@on_table("Table.IsEmpty", 1)
def _is_empty(table: Grid) -> bool:
    return not table.size


@on_table("Table.Buffer", 1)
def _buffer(table: Grid) -> Grid:
    return Grid(table.columns, table.size)
