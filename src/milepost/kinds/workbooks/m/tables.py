"""M's functions of tables: what everyday shaping is made of."""

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
    kind_of,
    library,
    opened,
    same,
)
from milepost.kinds.workbooks.m.lists import ASCENDING, BY_VALUE, DESCENDING, frozen, is_true, unique_places
from milepost.kinds.workbooks.m.scalars import convert, need

KINDS = ("Inner", "LeftOuter", "RightOuter", "FullOuter", "LeftAnti", "RightAnti")
for _at, _kind in enumerate(KINDS):
    LIBRARY[f"JoinKind.{_kind}"] = _at
LIBRARY["GroupKind.Global"], LIBRARY["GroupKind.Local"] = 1, 0
LIBRARY["MissingField.Error"], LIBRARY["MissingField.Ignore"], LIBRARY["MissingField.UseNull"] = 0, 1, 2


def _names(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]


def _pairs(value: Any) -> list[list[Any]]:
    """Give a list of lists, where one of them may stand for itself."""
    return value if value and isinstance(value[0], list) else [value] if value else []


def _column(table: Grid, name: str) -> list[Any]:
    if name not in table.columns:
        raise Wrong(f"the column '{name}' of the table wasn't found: there is {', '.join(table.columns) or 'none'}")
    return table.columns[name]


def _table(name: str, least: int, most: int | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function whose first argument is a table."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(table: Any, *rest: Any) -> Any:
            return function(need(table, "table", name), *rest)

        LIBRARY[name] = Function(name, run, least, least if most is None else most)
        return function

    return put


def _cell(function: Any, *args: Any) -> Any:
    """Give what a function makes for a cell; an error stays in its cell."""
    try:
        return call(function, *args)
    except Wrong as wrong:
        return Broken(wrong)


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


@_table("Table.ToRecords", 1)
def _to_records(table: Grid) -> list[Any]:
    return [table.row(at) for at in range(table.size)]


@_table("Table.SelectRows", 2)
def _select_rows(table: Grid, condition: Any) -> Grid:
    return table.kept([at for at in range(table.size) if is_true(call(condition, table.row(at)))])


@_table("Table.AddColumn", 3, 4)
def _add_column(table: Grid, name: str, function: Any, _kind: Any = None) -> Grid:
    if name in table.columns:
        raise Wrong(f"the field '{name}' already exists in the record: a new column needs a new name")
    made = [_cell(function, table.row(at)) for at in range(table.size)]
    return Grid({**table.columns, name: made}, table.size)


@_table("Table.AddIndexColumn", 2, 4)
def _add_index(table: Grid, name: str, start: Any = 0, step: Any = 1) -> Grid:
    return Grid({**table.columns, name: [start + at * step for at in range(table.size)]}, table.size)


@_table("Table.DuplicateColumn", 3, 4)
def _duplicate(table: Grid, name: str, new: str, _kind: Any = None) -> Grid:
    return Grid({**table.columns, new: list(_column(table, name))}, table.size)


@_table("Table.RemoveColumns", 2, 3)
def _remove_columns(table: Grid, names: Any, missing: int = 0) -> Grid:
    gone = _names(names)
    for each in gone:
        if not missing:
            _column(table, each)
    return Grid({name: cells for name, cells in table.columns.items() if name not in gone}, table.size)


@_table("Table.SelectColumns", 2, 3)
def _select_columns(table: Grid, names: Any, missing: int = 0) -> Grid:
    made = {}
    for each in _names(names):
        if each in table.columns or not missing:
            made[each] = _column(table, each)
        elif missing == 2:
            made[each] = [None] * table.size
    return Grid(made, table.size)


@_table("Table.ReorderColumns", 2, 3)
def _reorder(table: Grid, names: Any, _missing: int = 0) -> Grid:
    wanted = iter(_names(names))
    chosen = set(_names(names))
    order = [next(wanted) if name in chosen else name for name in table.columns]
    return Grid({name: _column(table, name) for name in order}, table.size)


@_table("Table.RenameColumns", 2, 3)
def _rename(table: Grid, pairs: Any, missing: int = 0) -> Grid:
    new = {}
    for old, name in _pairs(pairs):
        if not missing:
            _column(table, old)
        new[old] = name
    made = [new.get(name, name) for name in table.columns]
    if len(set(made)) < len(made):
        raise Wrong("two columns would have the same name")
    return Grid(dict(zip(made, table.columns.values(), strict=True)), table.size)


@_table("Table.TransformColumnTypes", 2, 3)
def _types(table: Grid, pairs: Any, culture: str | None = None) -> Grid:
    made = dict(table.columns)
    for name, kind in _pairs(pairs):
        function = Function("", lambda value, kind=kind: convert(kind, opened(value), culture), 1, 1)
        made[name] = [_cell(function, each) for each in _column(table, name)]
    return Grid(made, table.size)


@_table("Table.TransformColumns", 2, 4)
def _transform(table: Grid, pairs: Any, default: Any = None, _missing: int = 0) -> Grid:
    made = dict(table.columns)
    named = {}
    for name, function, *_ in _pairs(pairs):
        _column(table, name)
        named[name] = function
    for name in table.columns:
        function = named.get(name, default)
        if function is not None:
            made[name] = [each if isinstance(each, Broken) else _cell(function, each) for each in made[name]]
    return Grid(made, table.size)


@_table("Table.ReplaceValue", 5)
def _replace(table: Grid, old: Any, new: Any, replacer: Any, names: Any) -> Grid:
    made = dict(table.columns)
    for name in _names(names):
        cells = _column(table, name)
        if replacer == "ReplaceText":
            made[name] = [each.replace(old, new) if isinstance(each, str) else each for each in cells]
        elif replacer == "ReplaceValue":
            made[name] = [new if same(each, old) else each for each in cells]
        else:
            raise Wrong("a replacer here is Replacer.ReplaceText or Replacer.ReplaceValue")
    return Grid(made, table.size)


LIBRARY["Replacer.ReplaceText"], LIBRARY["Replacer.ReplaceValue"] = "ReplaceText", "ReplaceValue"


@_table("Table.RemoveRowsWithErrors", 1, 2)
def _without_errors(table: Grid, names: Any = None) -> Grid:
    looked = [_column(table, each) for each in (_names(names) if names is not None else table.columns)]
    return table.kept([at for at in range(table.size) if not any(isinstance(cells[at], Broken) for cells in looked)])


@_table("Table.ReplaceErrorValues", 2)
def _replace_errors(table: Grid, pairs: Any) -> Grid:
    made = dict(table.columns)
    for name, value in _pairs(pairs):
        made[name] = [value if isinstance(each, Broken) else each for each in _column(table, name)]
    return Grid(made, table.size)


@_table("Table.Sort", 2)
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
        cells = [opened(cell) for cell in _column(table, name)]
        places.sort(key=lambda at, cells=cells: BY_VALUE(cells[at]), reverse=order == DESCENDING)
    return table.kept(places)


@_table("Table.Distinct", 1, 2)
def _distinct(table: Grid, names: Any = None) -> Grid:
    chosen = [_column(table, each) for each in (_names(names) if names is not None else table.columns)]
    return table.kept(unique_places([tuple(frozen(opened(cells[at])) for cells in chosen) for at in range(table.size)]))


def _fill(table: Grid, names: Any, *, down: bool) -> Grid:
    made = dict(table.columns)
    for name in _names(names):
        cells = list(_column(table, name))
        order = range(1, table.size) if down else range(table.size - 2, -1, -1)
        for at in order:
            if cells[at] is None:
                cells[at] = cells[at - 1 if down else at + 1]
        made[name] = cells
    return Grid(made, table.size)


@_table("Table.FillDown", 2)
def _fill_down(table: Grid, names: Any) -> Grid:
    return _fill(table, names, down=True)


@_table("Table.FillUp", 2)
def _fill_up(table: Grid, names: Any) -> Grid:
    return _fill(table, names, down=False)


@_table("Table.PromoteHeaders", 1, 2)
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
    @_table(name, 1, 2)
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


@_table("Table.RowCount", 1)
def _row_count(table: Grid) -> int:
    return table.size


@_table("Table.ColumnNames", 1)
def _column_names(table: Grid) -> list[str]:
    return list(table.columns)


@_table("Table.Column", 2)
def _one_column(table: Grid, name: str) -> list[Any]:
    return _column(table, name)


@_table("Table.HasColumns", 2)
def _has_columns(table: Grid, names: Any) -> bool:
    return all(each in table.columns for each in _names(names))


@_table("Table.IsEmpty", 1)
def _is_empty(table: Grid) -> bool:
    return not table.size


@_table("Table.Buffer", 1)
def _buffer(table: Grid) -> Grid:
    return table


@library("Table.Combine", 1)
def _combine(tables: Any) -> Grid:
    """Put tables below one another, by their columns' names; what one lacks is null."""
    heads = dict.fromkeys(name for each in tables for name in need(each, "table", "Table.Combine").columns)
    made: dict[str, list[Any]] = {name: [] for name in heads}
    for each in tables:
        for name, cells in made.items():
            cells.extend(each.columns.get(name, [None] * each.size))
    return Grid(made, sum(each.size for each in tables))


@_table("Table.Group", 3, 4)
def _group(table: Grid, keys: Any, made: Any, kind: int = 1) -> Grid:
    """Group rows by columns, in the order in which groups come up; locally: only neighbours."""
    names = _names(keys)
    cells = [[opened(each) for each in _column(table, name)] for name in names]
    groups: list[tuple[Any, list[int]]] = []
    known: dict[Any, list[int]] = {}
    for at in range(table.size):
        key = tuple(frozen(each[at]) for each in cells)
        if kind == 0:
            if not groups or groups[-1][0] != key:
                groups.append((key, []))
            groups[-1][1].append(at)
        elif key in known:
            known[key].append(at)
        else:
            known[key] = [at]
            groups.append((key, known[key]))
    found = {name: [each[places[0]] for _, places in groups] for name, each in zip(names, cells, strict=True)}
    for name, function, *_ in _pairs(made):
        found[name] = [_cell(function, table.kept(places)) for _, places in groups]
    return Grid(found, len(groups))


def _matches(left: Grid, left_keys: Any, right: Grid, right_keys: Any) -> list[list[int]]:
    """Give for each row of the left table the rows of the right one that have its key."""
    pairs = [(_names(left_keys), left), (_names(right_keys), right)]
    if len(pairs[0][0]) != len(pairs[1][0]):
        raise Wrong("the two tables are joined by several columns, and their numbers differ")
    keys = []
    for names, table in pairs:
        cells = [_column(table, name) for name in names]
        keys.append([tuple(frozen(opened(each[at])) for each in cells) for at in range(table.size)])
    index: dict[Any, list[int]] = {}
    for at, key in enumerate(keys[1]):
        index.setdefault(key, []).append(at)
    return [index.get(key, []) for key in keys[0]]


@_table("Table.NestedJoin", 5, 7)
def _nested_join(left: Grid, left_keys: Any, right: Any, right_keys: Any, *rest: Any) -> Grid:
    """Put the matching rows of the right table into a new column, each as a table."""
    name, kind = rest[0], 1 if len(rest) < 2 or rest[1] is None else rest[1]
    right = need(right, "table", "Table.NestedJoin")
    if name in left.columns:
        raise Wrong(f"a join operation cannot result in a table with duplicate column names: '{name}'")
    found = _matches(left, left_keys, right, right_keys)
    kept = list(range(left.size))
    if KINDS[kind] in {"Inner", "RightOuter"}:
        kept = [at for at in kept if found[at]]
    elif KINDS[kind] == "LeftAnti":
        kept = [at for at in kept if not found[at]]
    elif KINDS[kind] == "RightAnti":
        kept = []
    taken = {at for each in found for at in each}
    lonely = (
        [at for at in range(right.size) if at not in taken]
        if KINDS[kind] in {"RightOuter", "FullOuter", "RightAnti"}
        else []
    )
    made = {each: [cells[at] for at in kept] + [None] * bool(lonely) for each, cells in left.columns.items()}
    made[name] = [right.kept(found[at]) for at in kept] + ([right.kept(lonely)] if lonely else [])
    return Grid(made, len(kept) + bool(lonely))


@_table("Table.Join", 4, 5)
def _join(left: Grid, left_keys: Any, right: Any, right_keys: Any, kind: Any = 0) -> Grid:
    right = need(right, "table", "Table.Join")
    both = [each for each in right.columns if each in left.columns]
    if both:
        raise Wrong(f"a join operation cannot result in a table with duplicate column names: {', '.join(both)}")
    nested = _nested_join(left, left_keys, right, right_keys, "\0", 0 if kind is None else kind)
    found: Grid = _expand(nested, "\0", list(right.columns))
    return found


@_table("Table.ExpandTableColumn", 3, 4)
def _expand(table: Grid, name: str, chosen: Any, new: Any = None) -> Grid:
    """Put the rows of a column's tables in the place of its rows; an empty table gives one row of nulls."""
    heads = list(new) if new is not None else list(chosen)
    if len(heads) != len(chosen):
        raise Wrong("Table.ExpandTableColumn: every column needs one new name")
    clash = [each for each in heads if each in table.columns and each != name]
    if clash:
        raise Wrong(f"the field '{clash[0]}' already exists in the record: give new names")
    rows: list[tuple[int, Grid | None, int]] = []
    for at, inner in enumerate(_column(table, name)):
        grid = opened(inner)
        if grid is None or not need(grid, "table", "Table.ExpandTableColumn").size:
            rows.append((at, None, 0))
        else:
            rows += [(at, grid, place) for place in range(grid.size)]
    made: dict[str, list[Any]] = {}
    for each, cells in table.columns.items():
        if each != name:
            made[each] = [cells[at] for at, _, _ in rows]
            continue
        for old, head in zip(chosen, heads, strict=True):
            made[head] = [
                None if grid is None else grid.columns.get(old, [None] * grid.size)[place] for _, grid, place in rows
            ]
    return Grid(made, len(rows))


@_table("Table.ExpandRecordColumn", 3, 4)
def _expand_record(table: Grid, name: str, chosen: Any, new: Any = None) -> Grid:
    made: dict[str, list[Any]] = {}
    for each, cells in table.columns.items():
        if each != name:
            made[each] = cells
            continue
        for old, head in zip(chosen, new or chosen, strict=True):
            made[head] = [
                None if opened(cell) is None else need(opened(cell), "record", "Table.ExpandRecordColumn").get(old)
                for cell in cells
            ]
    return Grid(made, table.size)


@_table("Table.ExpandListColumn", 2)
def _expand_list(table: Grid, name: str) -> Grid:
    rows = [(at, each) for at, cell in enumerate(_column(table, name)) for each in (opened(cell) or [None])]
    made = {head: [each if head == name else cells[at] for at, each in rows] for head, cells in table.columns.items()}
    return Grid(made, len(rows))


def _unpivoted(table: Grid, moving: list[str], names: tuple[str, str]) -> Grid:
    staying = [each for each in table.columns if each not in moving]
    rows = [(at, each, table.columns[each][at]) for at in range(table.size) for each in moving]
    rows = [each for each in rows if each[2] is not None]  # nulls are left out
    made = {name: [table.columns[name][at] for at, _, _ in rows] for name in staying}
    return Grid({**made, names[0]: [name for _, name, _ in rows], names[1]: [value for _, _, value in rows]}, len(rows))


@_table("Table.UnpivotOtherColumns", 4)
def _unpivot_other(table: Grid, staying: Any, attribute: str, value: str) -> Grid:
    for each in _names(staying):
        _column(table, each)
    return _unpivoted(table, [each for each in table.columns if each not in staying], (attribute, value))


@_table("Table.Unpivot", 4)
def _unpivot(table: Grid, moving: Any, attribute: str, value: str) -> Grid:
    for each in _names(moving):
        _column(table, each)
    return _unpivoted(table, _names(moving), (attribute, value))


@_table("Table.Pivot", 4, 5)
def _pivot(table: Grid, values: Any, attribute: str, value: str, function: Any = None) -> Grid:
    """Make columns of a column's values; several values in one place need a function, and are an error without."""
    staying = [each for each in table.columns if each not in {attribute, value}]
    keys = [tuple(frozen(opened(table.columns[name][at])) for name in staying) for at in range(table.size)]
    first = unique_places(keys)
    rows = {keys[at]: number for number, at in enumerate(first)}
    found: dict[tuple[int, Any], list[Any]] = {}
    for at in range(table.size):
        found.setdefault((rows[keys[at]], _column(table, attribute)[at]), []).append(opened(_column(table, value)[at]))
    made = {name: [table.columns[name][at] for at in first] for name in staying}
    for each in values:
        cells = [found.get((number, each), []) for number in range(len(first))]
        if function is not None:
            made[each] = [_cell(function, inner) for inner in cells]
        else:
            made[each] = [inner[0] if len(inner) == 1 else Broken(_many(each)) if inner else None for inner in cells]
    return Grid(made, len(first))


def _many(name: Any) -> Wrong:
    return Wrong(
        f"there were too many elements in the enumeration to complete the operation: '{name}' has several values for one row"
    )


@_table("Table.SplitColumn", 3, 4)
def _split(table: Grid, name: str, splitter: Any, heads: Any = None) -> Grid:
    parts = [None if opened(each) is None else call(splitter, opened(each)) for each in _column(table, name)]
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


@library("Table.AddJoinColumn", 5)
def _add_join(*_args: Any) -> Any:
    raise Wrong("Table.AddJoinColumn is Table.NestedJoin today: use that")


def is_grid(value: Any) -> bool:
    """Say whether a value is a table."""
    return kind_of(value) == "table"
