"""Values made ready for a person: portraits for the page and the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final, Protocol, TypeGuard, runtime_checkable

import numpy as np

from milepost.check.database import Database
from milepost.check.judge import Judge, Pairing
from milepost.check.offer import Offer
from milepost.check.portray_figure import portray_figure
from milepost.check.showing import MAX_TEXT, clip, floats_of, show, show_array, telling_digits
from milepost.terms import Portrait
from milepost.wire import Array, Category, Figure, File, Series, SetValue, Table

MAX_ROWS: Final = 12
MAX_COLUMNS: Final = 12
# A list that is no longer than this is read at a glance; one of rows with longer cells is no grid.
SHORT_LIST: Final = 60
MAX_CELL: Final = 40
MOST_ROWS: Final = 1000


@runtime_checkable
class Drawn(Protocol):
    """A value of a kind's own that says how it is drawn."""

    def portrait(self) -> Portrait:
        """Give its portrait."""
        ...


Cells = tuple[tuple[str, ...], ...]
Marks = tuple[tuple[int, int], ...]


def portray(value: object, *, digits: int = 6, marks: Marks = ()) -> Portrait:
    """Give the portrait of a plain value; floats show at most `digits` significant digits."""
    if isinstance(value, Drawn):
        return value.portrait()
    match value:
        case np.ndarray():
            return _portray_array(value, digits, marks)
        case Table():
            return _portray_table(value, digits, marks)
        case Database():
            return _portray_database(value, digits)
        case Series():
            return _portray_table(_as_table(value), digits, marks)
        case File():
            text = text_of(value)
            return Portrait("file", clip(text), cut=len(text) > MAX_TEXT)
        case Figure():
            return portray_figure(value)
        case Offer(code=code) if code:
            return Portrait("function", code)
        case None:
            return Portrait("nothing", "None")
        case str():
            return Portrait("text", clip(repr(value)), cut=len(repr(value)) > MAX_TEXT)
        case list() | tuple() if _are_grids(value):
            return _joined([_portray_part(each, digits) for each in value])
        case list() | tuple() if (grid := _grid_of(value)) is not None:
            return _portray_rows(grid, digits, marks)
        case list() | tuple() | SetValue():
            text = show(value, telling_digits(floats_of(value), digits))
            return Portrait("list", clip(text), cut=len(text) > MAX_TEXT)
        case dict():
            digits = telling_digits(floats_of(value), digits)
            rows = tuple((repr(key), clip(show(item, digits))) for key, item in list(value.items())[:MAX_ROWS])
            text = show(value, digits)
            return Portrait("map", clip(text), rows=rows, cut=len(value) > MAX_ROWS or len(text) > MAX_TEXT)
    return Portrait("scalar", clip(show(value, digits)))


def portray_pair(want: object, got: object, judge: "Judge | Pairing") -> tuple[Portrait, Portrait]:
    """Give both portraits, with the first differences marked and with enough digits to tell the two apart.

    A judge of another kind may draw the pair itself.
    """
    if not isinstance(judge, Judge):
        return judge.pair(want, got) or (portray(want), portray(got))
    if isinstance(want, Figure) and isinstance(got, Figure):
        return portray_figure(want, got), portray_figure(got, want)
    if _are_grids(want) and _are_grids(got) and len(want) == len(got):
        pairs = [portray_pair(one, other, judge) for one, other in zip(want, got, strict=True)]
        return _joined([one for one, _ in pairs]), _joined([other for _, other in pairs])
    rows = _paired_rows(want, got)
    marks = _differences(want, got, judge) if rows is None else _differing_cells(*rows, judge)
    draw = _portray_kept if judge.dtypes else portray
    for digits in (6, 10, 17):
        if rows is None:
            first, second = (draw(each, digits=digits, marks=_beside_the_index(each, marks)) for each in (want, got))
        else:
            first, second = (_portray_rows(grid, digits, marks) for grid in rows)
        pair = first, second
        if _differ_in_sight(*pair):
            break
    return pair


def _beside_the_index(value: object, marks: Marks) -> Marks:
    """Give the marks as they lie in the picture of a value, in which an index is the first column."""
    if isinstance(value, Table) and value.index is not None:
        return tuple((row, column + 1) for row, column in marks)
    return marks


def _are_grids(value: object) -> TypeGuard[Sequence[Any]]:
    """Say whether a value is a list of tables, or of lists of rows one of which is long, so that each is drawn by itself."""
    if not isinstance(value, list | tuple) or not value:
        return False
    if all(isinstance(each, Table | Series) for each in value):
        return True
    if len(value) > MAX_ROWS or not all(_is_empty(each) or _rows_of(each) for each in value):
        return False
    return any(_grid_of(each) is not None for each in value)


def _portray_part(value: object, digits: int) -> Portrait:
    """Give the portrait of one of several lists of rows, or tables: a short one is drawn as the others are."""
    grid = _rows_of(value)
    return portray(value, digits=digits) if grid is None else _portray_rows(grid, digits, ())


def _is_empty(value: object) -> bool:
    return isinstance(value, list | tuple) and not value


def _joined(parts: list[Portrait]) -> Portrait:
    """Give the portraits of several tables as one, each named by its place."""
    named = tuple((f"[{place}]", part) for place, part in enumerate(parts))
    text = clip("\n\n".join(f"{name}\n{part.text}" for name, part in named))
    return Portrait("tables", text, parts=named, cut=any(part.cut for part in parts))


def _portray_kept(value: object, *, digits: int = 6, marks: Marks = ()) -> Portrait:
    """Give the portrait of a value, with the dtypes of its columns where it is a table."""
    if isinstance(value, Table | Series):
        return _portray_table(_as_table(value), digits, marks, kept=True)
    return portray(value, digits=digits, marks=marks)


def _as_table(value: Table | Series) -> Table:
    if isinstance(value, Table):
        return value
    return Table((value.name or "value",), (value.values,), value.index, dtypes=(value.dtype,))


def text_of(file: File) -> str:
    """Give a file as a person reads it: what is no UTF-8, and a byte order mark, by its number; lines end plainly."""
    text = file.body.decode("utf-8", "backslashreplace").replace("\ufeff", "\\ufeff")
    return text.replace("\r\n", "\n")


def _differ_in_sight(want: Portrait, got: Portrait) -> bool:
    if not want.marks or not got.marks:
        return want.text != got.text or want.kind != got.kind
    (row, column), (got_row, got_column) = want.marks[0], got.marks[0]
    try:
        return want.rows[row][column] != got.rows[got_row][got_column]
    except IndexError:
        return want.text != got.text


def _cell(value: object, digits: int) -> str:
    item = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, np.datetime64 | np.timedelta64):
        return str(value)[:10] if str(value).endswith("T00:00:00.000000000") else str(value)
    return item if isinstance(item, str) else show(item, digits)


def _portray_array(value: Array, digits: int, marks: Marks) -> Portrait:
    dtype = "text" if value.dtype.kind == "O" else value.dtype.name
    if value.ndim not in (1, 2) or value.size == 0:
        return Portrait("array", show_array(value, digits), shape=value.shape, dtype=dtype)
    grid = value if value.ndim == 2 else value[None, :]
    first_row, first_column = _window(grid.shape, marks)
    part = grid[first_row : first_row + MAX_ROWS, first_column : first_column + MAX_COLUMNS]
    digits = telling_digits(part, digits)
    return Portrait(
        "array",
        show_array(value, digits),
        rows=tuple(tuple(_cell(item, digits) for item in row) for row in part),
        shape=value.shape,
        dtype=dtype,
        marks=_seen(marks, (first_row, first_column), part.shape),
        cut=part.shape != grid.shape,
        first_row=first_row,
        first_column=first_column,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """A list of rows: dicts with the same keys, whose names are the columns', or lists of one length, without names."""

    value: Sequence[object]
    names: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def _grid_of(value: object) -> _Grid | None:
    """Give a long list of short rows as a grid; None for what is better read as it stands."""
    grid = _rows_of(value)
    return grid if grid is not None and len(grid.rows) > 1 and len(show(value)) > SHORT_LIST else None


def _rows_of(value: object) -> _Grid | None:
    """Give a list of rows that are alike, however long; None where it is none, or too large to draw."""
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= MOST_ROWS:
        return None
    first = value[0]
    if not isinstance(first, dict | list | tuple) or not 1 <= len(first) <= MAX_COLUMNS:
        return None
    if isinstance(first, dict):
        if not all(isinstance(row, dict) and row.keys() == first.keys() for row in value):
            return None
        names = tuple(key if isinstance(key, str) else show(key) for key in first)
        grid = _Grid(value, names, tuple(tuple(row[key] for key in first) for row in value))
    elif all(isinstance(row, list | tuple) and len(row) == len(first) for row in value):
        grid = _Grid(value, (), tuple(map(tuple, value)))
    else:
        return None
    return grid if all(_fits_a_cell(cell) for row in grid.rows for cell in row) else None


def _fits_a_cell(value: object) -> bool:
    text = show(value)
    return len(text) <= MAX_CELL and "\n" not in text


def _portray_rows(grid: _Grid, digits: int, marks: Marks) -> Portrait:
    digits = telling_digits(floats_of(grid.value), digits)
    first_row, _ = _window((len(grid.rows), MAX_COLUMNS), marks)
    part = grid.rows[first_row : first_row + MAX_ROWS]
    text = show(grid.value, digits)
    return Portrait(
        "rows",
        clip(text),
        rows=tuple(tuple(show(cell, digits) for cell in row) for row in part),
        columns=grid.names,
        shape=(len(grid.rows), len(grid.rows[0])),
        marks=_seen(marks, (first_row, 0), (len(part), MAX_COLUMNS)),
        cut=len(part) < len(grid.rows),
        first_row=first_row,
    )


def _seen(marks: Marks, first: tuple[int, int], shape: tuple[int, ...]) -> Marks:
    """Give the marks in the part of a grid that begins at `first`, counted from there."""
    moved = ((row - first[0], column - first[1]) for row, column in marks)
    return tuple((row, column) for row, column in moved if 0 <= row < shape[0] and 0 <= column < shape[1])


def _window(shape: tuple[int, ...], marks: Marks) -> tuple[int, int]:
    """Choose the part of a large grid to show, so that the first marked cell is in it."""
    if not marks:
        return 0, 0
    row, column = marks[0]
    first_row = 0 if row < MAX_ROWS else min(row - 1, max(shape[0] - MAX_ROWS, 0))
    first_column = 0 if column < MAX_COLUMNS else min(column - 1, max(shape[1] - MAX_COLUMNS, 0))
    return first_row, first_column


def _headings(table: Table, *, kept: bool) -> tuple[str, ...]:
    """Give the columns' names, with their dtypes where an array does not say them, or where all are to be seen."""
    dtypes = [table.dtype(name) for name in table.names] if kept else [*table.dtypes]
    words = ["category" if isinstance(each, Category) and not kept else str(each) for each in dtypes]
    return tuple(
        f"{name}: {word}" if word else name
        for name, word in zip(table.names, words or [""] * len(table.names), strict=True)
    )


def _portray_table(table: Table, digits: int, marks: Marks, *, kept: bool = False) -> Portrait:
    columns = [*([] if table.index is None else [table.index]), *table.columns]
    names = (*(() if table.index is None else (table.index_name or "",)), *_headings(table, kept=kept))
    length = len(table)
    first_row, _ = _window((length, len(columns)), marks)
    shown = range(first_row, min(first_row + MAX_ROWS, length))
    rows = tuple(tuple(_seen_cell(column[row], digits) for column in columns[:MAX_COLUMNS]) for row in shown)
    lines = [" | ".join(names), *(" | ".join(row) for row in rows)]
    cut = length > MAX_ROWS or len(columns) > MAX_COLUMNS
    text = clip("\n".join(lines))
    shape = (length, len(columns))
    return Portrait(
        "table",
        text,
        rows=rows,
        columns=names[:MAX_COLUMNS],
        shape=shape,
        marks=_seen(marks, (first_row, 0), (len(rows), MAX_COLUMNS)),
        cut=cut,
        first_row=first_row,
    )


def _seen_cell(value: Any, digits: int) -> str:
    """Give a cell of a table; blanks at the ends of a text are drawn, for nobody sees them otherwise."""
    cell = _cell(value, digits)
    inner = cell.strip(" ") if isinstance(value, str) else cell
    if inner == cell:
        return cell
    before = len(cell) - len(cell.lstrip(" "))
    return "␣" * before + inner + "␣" * (len(cell) - before - len(inner))


def _portray_database(state: Database, digits: int) -> Portrait:
    parts = tuple((name, _portray_table(table, digits, ())) for name, table in state.tables.items())
    text = clip("\n\n".join(f"{name}\n{part.text}" for name, part in parts))
    return Portrait("tables", text, parts=parts, cut=any(part.cut for _, part in parts))


def _differences(want: object, got: object, judge: Judge) -> Marks:
    """Give the (row, column) cells in which two arrays or tables of one shape differ, at most fifty; an index is no column."""
    if isinstance(want, Table) and isinstance(got, Table) and want.names == got.names and len(want) == len(got):
        cells = [
            (int(row), column)
            for column, (a, b) in enumerate(zip(want.columns, got.columns, strict=True))
            for row in np.flatnonzero(~judge.mask(a, b))
        ]
        return tuple(sorted(cells)[:50])
    if isinstance(want, np.ndarray) and isinstance(got, np.ndarray) and want.shape == got.shape:
        wrong = ~judge.mask(want, got)
        if want.ndim == 1:
            return tuple((0, int(column)) for column in np.flatnonzero(wrong)[:50])
        if want.ndim == 2:
            return tuple((int(row), int(column)) for row, column in np.argwhere(wrong)[:50])
    return ()


def _paired_rows(want: object, got: object) -> tuple[_Grid, _Grid] | None:
    """Give two lists of rows as grids, if their rows are of one kind and at least one list is long."""
    one, other = _rows_of(want), _rows_of(got)
    if one is None or other is None or (one.names, len(one.rows[0])) != (other.names, len(other.rows[0])):
        return None
    return None if _grid_of(want) is None and _grid_of(got) is None else (one, other)


def _differing_cells(want: _Grid, got: _Grid, judge: Judge) -> Marks:
    """Give the cells of two lists of rows that differ; what only one of them has differs, too."""
    rows = [
        (place, column)
        for place, (one, other) in enumerate(zip_longest(want.rows, got.rows, fillvalue=()))
        for column, pair in enumerate(zip_longest(one, other))
        if not (one and other and judge.same(*pair))
    ]
    return tuple(rows[:50])
