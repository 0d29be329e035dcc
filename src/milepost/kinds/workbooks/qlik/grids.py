"""Tables while they are worked on: fields in order, rows as lists; how two are joined, kept, turned and matched."""

from collections.abc import Iterable, Sequence
from typing import Final

from milepost.kinds.workbooks.qlik.values import Value, order_key, text_of
from milepost.kinds.workbooks.trouble import Refused

MOST_ROWS: Final = 500_000
Row = list[Value]


class Grid:
    """Fields by place, and rows."""

    __slots__ = ("fields", "rows")

    def __init__(self, fields: Iterable[str], rows: list[Row]) -> None:
        self.fields = list(fields)
        self.rows = rows

    def keys(self, fields: Sequence[str]) -> list[tuple[Value, ...]]:
        """Give the values of some fields for each row."""
        at = [self.fields.index(each) for each in fields]
        return [tuple(row[each] for each in at) for row in self.rows]

    def take(self, fields: Sequence[str]) -> "Grid":
        """Give some of its fields."""
        return Grid(fields, [list(each) for each in self.keys(fields)])


def append(grid: Grid, more: Grid) -> None:
    """Put the rows of one below those of another; what one lacks is NULL there."""
    for field in more.fields:
        if field not in grid.fields:
            grid.fields.append(field)
            for row in grid.rows:
                row.append(None)
    at = [more.fields.index(field) if field in more.fields else -1 for field in grid.fields]
    check_rows(len(grid.rows) + len(more.rows))
    grid.rows.extend([None if each < 0 else row[each] for each in at] for row in more.rows)


def check_rows(count: int) -> None:
    """Refuse a table that grows beyond all use."""
    if count > MOST_ROWS:
        raise Refused(
            f"A table grows to {count:,} rows, which is more than {MOST_ROWS:,}. "
            "A join of tables that share no field pairs every row with every row."
        )


def join(left: Grid, right: Grid, side: str) -> Grid:
    """Join on all fields of the same name; without one, every row meets every row. NULL meets nothing."""
    shared = [field for field in left.fields if field in right.fields]
    extra = [field for field in right.fields if field not in shared]
    index: dict[tuple[Value, ...], list[int]] = {}
    right_keys = right.keys(shared)
    for at, key in enumerate(right_keys):
        if None not in key:
            index.setdefault(key, []).append(at)
    at_extra = [right.fields.index(field) for field in extra]
    rows: list[Row] = []
    met: set[int] = set()
    for row, key in zip(left.rows, left.keys(shared), strict=True):
        found = index.get(key, []) if None not in key else []
        rows.extend([*row, *(right.rows[each][at] for at in at_extra)] for each in found)
        check_rows(len(rows))
        met.update(found)
        if not found and side in {"left", "outer"}:
            rows.append([*row, *([None] * len(extra))])
    if side in {"right", "outer"}:
        place = {field: right.fields.index(field) for field in shared}
        for at, row in enumerate(right.rows):
            if at not in met:
                rows.append(
                    [
                        *(row[place[field]] if field in place else None for field in left.fields),
                        *(row[each] for each in at_extra),
                    ]
                )
    return Grid([*left.fields, *extra], rows)


def keep(left: Grid, right: Grid, side: str) -> None:
    """Cut both tables to what the other has, as a join would, and leave them apart."""
    shared = [field for field in left.fields if field in right.fields]
    if not shared:
        return
    of_left, of_right = left.keys(shared), right.keys(shared)
    if side in {"left", "inner"}:
        wanted = set(of_left)
        right.rows = [row for row, key in zip(right.rows, of_right, strict=True) if None not in key and key in wanted]
    if side in {"right", "inner"}:
        wanted = set(of_right)
        left.rows = [row for row, key in zip(left.rows, of_left, strict=True) if None not in key and key in wanted]


def turn(grid: Grid, names: tuple[str, ...], stay: int) -> Grid:
    """Turn columns into rows (CROSSTABLE): the first fields stay, each other one becomes a row of its name and value."""
    rows = [[*row[:stay], field, row[at]] for row in grid.rows for at, field in enumerate(grid.fields) if at >= stay]
    check_rows(len(rows))
    return Grid([*grid.fields[:stay], *names], rows)


def match_intervals(points: Grid, intervals: Grid, fields: tuple[str, ...], number_of: object) -> Grid:
    """Pair every point with the intervals that hold it, both ends included (IntervalMatch)."""
    if len(intervals.fields) != 1 + len(fields):
        raise Refused(
            f"`IntervalMatch` of {len(fields)} field(s) needs a LOAD of the interval's start and end, "
            f"and then the same {len(fields) - 1} key(s)."
        )
    worth = number_of if callable(number_of) else None
    rows: list[Row] = []
    for point in dict.fromkeys(points.keys(fields)):
        value = worth(point[0]) if worth else None
        if value is None:
            continue
        for row in intervals.rows:
            low, high = (worth(each) if worth else None for each in row[:2])
            if tuple(row[2:]) == point[1:] and (low is None or low <= value) and (high is None or value <= high):
                rows.append([point[0], *row])
        check_rows(len(rows))
    return Grid([fields[0], *intervals.fields], rows)


def sort(rows: list[Row], by: Sequence[tuple[int, bool]]) -> list[Row]:
    """Sort rows by fields (place, falling or not); equal rows keep their order."""
    found = list(rows)
    for at, falling in reversed(by):
        found.sort(key=lambda row: order_key(row[at]), reverse=falling)
    return found


def as_texts(grid: Grid) -> Grid:
    """Give a table as a text file holds it: everything written out, NULL as nothing."""
    return Grid(grid.fields, [[text_of(each) for each in row] for row in grid.rows])
