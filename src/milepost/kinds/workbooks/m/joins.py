"""M's functions that bring rows together: groups, joins, and what a cell holds laid out again."""

from typing import Any

from milepost.kinds.workbooks.m.evaluation import LIBRARY, Grid, Wrong, library, opened
from milepost.kinds.workbooks.m.grids import cell_of, column_of, names_of, on_table, pairs_of
from milepost.kinds.workbooks.m.lists import frozen
from milepost.kinds.workbooks.m.scalars import need

KINDS = ("Inner", "LeftOuter", "RightOuter", "FullOuter", "LeftAnti", "RightAnti")
for _at, _kind in enumerate(KINDS):
    LIBRARY[f"JoinKind.{_kind}"] = _at
LIBRARY["GroupKind.Global"], LIBRARY["GroupKind.Local"] = 1, 0


@library("Table.Combine", 1)
def _combine(tables: Any) -> Grid:
    """Put tables below one another, by their columns' names; what one lacks is null."""
    heads = dict.fromkeys(name for each in tables for name in need(each, "table", "Table.Combine").columns)
    made: dict[str, list[Any]] = {name: [] for name in heads}
    for each in tables:
        for name, cells in made.items():
            cells.extend(each.columns.get(name, [None] * each.size))
    return Grid(made, sum(each.size for each in tables))


@on_table("Table.Group", 3, 4)
def _group(table: Grid, keys: Any, made: Any, kind: int = 1) -> Grid:
    """Group rows by columns, in the order in which groups come up; locally: only neighbours."""
    names = names_of(keys)
    cells = [[opened(each) for each in column_of(table, name)] for name in names]
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
    for name, function, *_ in pairs_of(made):
        found[name] = [cell_of(function, table.kept(places)) for _, places in groups]
    return Grid(found, len(groups))


def _matches(left: Grid, left_keys: Any, right: Grid, right_keys: Any) -> list[list[int]]:
    """Give for each row of the left table the rows of the right one that have its key."""
    pairs = [(names_of(left_keys), left), (names_of(right_keys), right)]
    if len(pairs[0][0]) != len(pairs[1][0]):
        raise Wrong("the two tables are joined by several columns, and their numbers differ")
    keys = []
    for names, table in pairs:
        cells = [column_of(table, name) for name in names]
        keys.append([tuple(frozen(opened(each[at])) for each in cells) for at in range(table.size)])
    index: dict[Any, list[int]] = {}
    for at, key in enumerate(keys[1]):
        index.setdefault(key, []).append(at)
    return [index.get(key, []) for key in keys[0]]


@on_table("Table.NestedJoin", 5, 7)
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


@on_table("Table.Join", 4, 5)
def _join(left: Grid, left_keys: Any, right: Any, right_keys: Any, kind: Any = 0) -> Grid:
    right = need(right, "table", "Table.Join")
    both = [each for each in right.columns if each in left.columns]
    if both:
        raise Wrong(f"a join operation cannot result in a table with duplicate column names: {', '.join(both)}")
    nested = _nested_join(left, left_keys, right, right_keys, "\0", 0 if kind is None else kind)
    found: Grid = _expand(nested, "\0", list(right.columns))
    return found


@on_table("Table.ExpandTableColumn", 3, 4)
def _expand(table: Grid, name: str, chosen: Any, new: Any = None) -> Grid:
    """Put the rows of a column's tables in the place of its rows; an empty table gives one row of nulls."""
    heads = list(new) if new is not None else list(chosen)
    if len(heads) != len(chosen):
        raise Wrong("Table.ExpandTableColumn: every column needs one new name")
    clash = [each for each in heads if each in table.columns and each != name]
    if clash:
        raise Wrong(f"the field '{clash[0]}' already exists in the record: give new names")
    rows: list[tuple[int, Grid | None, int]] = []
    for at, inner in enumerate(column_of(table, name)):
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


@on_table("Table.ExpandRecordColumn", 3, 4)
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


@on_table("Table.ExpandListColumn", 2)
def _expand_list(table: Grid, name: str) -> Grid:
    rows = [(at, each) for at, cell in enumerate(column_of(table, name)) for each in (opened(cell) or [None])]
    made = {head: [each if head == name else cells[at] for at, each in rows] for head, cells in table.columns.items()}
    return Grid(made, len(rows))


@library("Table.AddJoinColumn", 5)
def _add_join(*_args: Any) -> Any:
    raise Wrong("Table.AddJoinColumn is Table.NestedJoin today: use that")
