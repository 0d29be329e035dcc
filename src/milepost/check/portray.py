"""Values made ready for a person: portraits for the page and the terminal."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Protocol, TypeGuard, runtime_checkable

import numpy as np

from milepost.check.database import Database
from milepost.check.judge import Judge, Pairing
from milepost.check.offer import Offer
from milepost.check.portray_figure import portray_figure
from milepost.terms import Portrait
from milepost.wire import Array, Category, Figure, File, Held, Moment, Series, SetValue, Table

MAX_ROWS: Final = 12
MAX_COLUMNS: Final = 12
MAX_TEXT: Final = 2000
MORE_DIGITS: Final = 10


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
            return Portrait("file", _clip(text), cut=len(text) > MAX_TEXT)
        case Figure():
            return portray_figure(value)
        case Offer(code=code) if code:
            return Portrait("function", code)
        case None:
            return Portrait("nothing", "None")
        case str():
            return Portrait("text", _clip(repr(value)), cut=len(repr(value)) > MAX_TEXT)
        case list() | tuple() if _are_tables(value):
            return _joined([portray(each, digits=digits) for each in value])
        case list() | tuple() | SetValue():
            text = show(value, _telling(_floats_of(value), digits))
            return Portrait("list", _clip(text), cut=len(text) > MAX_TEXT)
        case dict():
            digits = _telling(_floats_of(value), digits)
            rows = tuple((repr(key), _clip(show(item, digits))) for key, item in list(value.items())[:MAX_ROWS])
            text = show(value, digits)
            return Portrait("map", _clip(text), rows=rows, cut=len(value) > MAX_ROWS or len(text) > MAX_TEXT)
    return Portrait("scalar", _clip(show(value, digits)))


def portray_pair(want: object, got: object, judge: "Judge | Pairing") -> tuple[Portrait, Portrait]:
    """Give both portraits, with the first differences marked and with enough digits to tell the two apart.

    A judge of another kind may draw the pair itself.
    """
    if not isinstance(judge, Judge):
        return judge.pair(want, got) or (portray(want), portray(got))
    if isinstance(want, Figure) and isinstance(got, Figure):
        return portray_figure(want, got), portray_figure(got, want)
    if _are_tables(want) and _are_tables(got) and len(want) == len(got):
        pairs = [portray_pair(one, other, judge) for one, other in zip(want, got, strict=True)]
        return _joined([one for one, _ in pairs]), _joined([other for _, other in pairs])
    marks = _differences(want, got, judge)
    draw = _portray_kept if judge.dtypes else portray
    for digits in (6, 10, 17):
        first, second = (draw(each, digits=digits, marks=_beside_the_index(each, marks)) for each in (want, got))
        pair = first, second
        if _differ_in_sight(*pair):
            break
    return pair


def _beside_the_index(value: object, marks: Marks) -> Marks:
    """Give the marks as they lie in the picture of a value, in which an index is the first column."""
    if isinstance(value, Table) and value.index is not None:
        return tuple((row, column + 1) for row, column in marks)
    return marks


def _are_tables(value: object) -> TypeGuard[Sequence[Table | Series]]:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(each, Table | Series) for each in value)


def _joined(parts: list[Portrait]) -> Portrait:
    """Give the portraits of several tables as one, each named by its place."""
    named = tuple((f"[{place}]", part) for place, part in enumerate(parts))
    text = _clip("\n\n".join(f"{name}\n{part.text}" for name, part in named))
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


def show(value: object, digits: int = 6) -> str:
    """Give a value in one line, as a person would type it."""
    match value:
        case bool() | int() | None | str() | bytes():
            return repr(value)
        case Decimal() | date() | timedelta():  # a datetime is a date
            return str(value)
        case float():
            return _number(value, digits)
        case complex():
            return f"({_number(value.real, digits)}{value.imag:+.{digits}g}j)"
        case list():
            return "[" + ", ".join(show(item, digits) for item in value) + "]"
        case tuple():
            return "(" + ", ".join(show(item, digits) for item in value) + ("," if len(value) == 1 else "") + ")"
        case dict():
            return "{" + ", ".join(f"{key!r}: {show(item, digits)}" for key, item in value.items()) + "}"
        case SetValue(members=members):
            return "{" + ", ".join(sorted(show(item, digits) for item in members)) + "}" if members else "set()"
        case Moment(text=text):
            return text
        case np.ndarray():
            return _array_text(value, digits)
        case Table():
            return f"a table of {len(value)} rows and the columns {', '.join(value.names)}"
        case Database():
            return "the tables " + ", ".join(f"{name} ({len(table)} rows)" for name, table in value.tables.items())
        case Series():
            return f"a column of {len(value.values)} values"
        case File():
            return f"the file {value.name}"
        case Figure():
            return f"a figure with {len(value.axes)} axes"
        case Held():
            return f"an object of the class {value.class_name}"
        case Offer():
            return value.name
    return type(value).__name__


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}g}"
    if text.lstrip("-").isdigit():
        return text + ".0" if abs(value) < 1e16 else text
    return text


def _cell(value: object, digits: int) -> str:
    item = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, np.datetime64 | np.timedelta64):
        return str(value)[:10] if str(value).endswith("T00:00:00.000000000") else str(value)
    return item if isinstance(item, str) else show(item, digits)


def _array_text(value: Array, digits: int) -> str:
    if value.dtype.kind == "O":
        return _clip(repr(value.tolist()))
    with np.printoptions(threshold=200, edgeitems=4, linewidth=110, precision=min(digits, 15), suppress=digits < 10):
        body = np.array2string(value, separator=", ", formatter={"float_kind": _float_writer(digits)})
    return _clip(body)


def _float_writer(digits: int) -> Callable[[Any], str]:
    def write(item: Any) -> str:
        return _number(float(item), digits)

    return write


def _portray_array(value: Array, digits: int, marks: Marks) -> Portrait:
    dtype = "text" if value.dtype.kind == "O" else value.dtype.name
    if value.ndim not in (1, 2) or value.size == 0:
        return Portrait("array", _array_text(value, digits), shape=value.shape, dtype=dtype)
    grid = value if value.ndim == 2 else value[None, :]
    first_row, first_column = _window(grid.shape, marks)
    part = grid[first_row : first_row + MAX_ROWS, first_column : first_column + MAX_COLUMNS]
    digits = _telling(part, digits)
    return Portrait(
        "array",
        _array_text(value, digits),
        rows=tuple(tuple(_cell(item, digits) for item in row) for row in part),
        shape=value.shape,
        dtype=dtype,
        marks=_seen(marks, (first_row, first_column), part.shape),
        cut=part.shape != grid.shape,
        first_row=first_row,
        first_column=first_column,
    )


def _telling(part: Array, digits: int) -> int:
    """Give more digits where so few make different numbers look the same, as with positions far from zero."""
    if part.dtype.kind != "f" or digits >= MORE_DIGITS:
        return digits
    values = np.unique(part[np.isfinite(part)]).tolist()
    few, more = (len({_number(value, count) for value in values}) for count in (digits, MORE_DIGITS))
    return MORE_DIGITS if few < more else digits


def _floats_of(value: object) -> Array:
    """Give the floats in a list or a dict, and in what lies within it, as far as anybody reads."""
    found: list[float] = []
    waiting = [value]
    for _ in range(MAX_TEXT):
        if not waiting:
            break
        match waiting.pop():
            case float() as number:
                found.append(number)
            case list() | tuple() as members:
                waiting.extend(reversed(members[:MAX_TEXT]))
            case SetValue(members=members):
                waiting.extend(members[:MAX_TEXT])
            case dict() as named:
                waiting.extend(reversed(list(named.values())[:MAX_TEXT]))
    return np.array(found, dtype=float)


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
    text = _clip("\n".join(lines))
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
    text = _clip("\n\n".join(f"{name}\n{part.text}" for name, part in parts))
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


def _clip(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
