"""What an answer is given, as it could be typed into the tool itself: tables as what makes them there, the rest as remarks."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from milepost.check.database import rows_of
from milepost.wire import Table


def write_value(value: object, language: str) -> str:
    """Give a value: a table as what makes it, any other on one line."""
    match value:
        case None:
            return _NOTHING.get(language, "NULL")
        case Table():
            return _TABLES[language](value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
        case Mapping():
            return "{" + ", ".join(f"{name}: {write_value(item, language)}" for name, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(write_value(each, language) for each in value) + "]"
        case str():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def write_given(names: Sequence[str], args: Sequence[object], language: str) -> str:
    """Give what a call is given: remarks first, then each table by its name."""
    pairs = list(zip(names, args, strict=True))
    remarks = [f"// {name}: {write_value(value, language)}" for name, value in pairs if not isinstance(value, Table)]
    between = _BETWEEN.get(language, " = ")
    tables = [f"{name}{between}{write_value(value, language)}" for name, value in pairs if isinstance(value, Table)]
    return "\n".join([*remarks, *tables])


def _inline(table: Table) -> str:
    """Give a table as a script of QlikView loads it."""
    lines = [", ".join(table.names), *(", ".join(map(_inline_cell, row)) for row in rows_of(table))]
    return "LOAD * INLINE [\n" + "\n".join(f"  {line}" for line in lines) + "\n];"


def _inline_cell(cell: Any) -> str:
    if cell is None:
        return ""
    text = write_value(cell, "qvs") if isinstance(cell, datetime) else str(cell)
    return _quoted(text) if any(sign in text for sign in ',"[]\n') else text


def _datatable(table: Table) -> str:
    """Give a table as DAX makes one."""
    heads = [f"{_quoted(name)}, {_dax_type(column.tolist())}" for name, column in _columns(table)]
    rows = ["{" + ", ".join(map(_dax_cell, row)) + "}" for row in rows_of(table)]
    return f"DATATABLE({', '.join(heads)}, {{\n  " + ",\n  ".join(rows) + "\n})"


def _dax_type(cells: Sequence[Any]) -> str:
    kinds = {type(cell) for cell in cells if cell is not None}
    names = {bool: "BOOLEAN", int: "INTEGER", datetime: "DATETIME", str: "STRING"}
    return "DOUBLE" if kinds >= {float} else names.get(next(iter(kinds), str), "STRING")


def _dax_cell(cell: Any) -> str:
    match cell:
        case None:
            return "BLANK()"
        case bool():
            return "TRUE" if cell else "FALSE"
        case str():
            return _quoted(cell)
        case datetime():
            return f'dt"{cell.isoformat(timespec="seconds")}"'
    return str(cell)


def _m_table(table: Table) -> str:
    """Give a table as Power Query makes one."""
    heads = ", ".join(map(_quoted, table.names))
    rows = ["{" + ", ".join(map(_m_cell, row)) + "}" for row in rows_of(table)]
    return f"#table({{{heads}}}, {{\n  " + ",\n  ".join(rows) + "\n})"


def _m_cell(cell: Any) -> str:
    match cell:
        case None:
            return "null"
        case bool():
            return "true" if cell else "false"
        case str():
            return _quoted(cell)
        case datetime():
            date = f"{cell.year}, {cell.month}, {cell.day}"
            clock = f"{cell.hour}, {cell.minute}, {cell.second}"
            return f"#date({date})" if cell.time() == cell.time().min else f"#datetime({date}, {clock})"
    return str(cell)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _columns(table: Table) -> Any:
    return zip(table.names, table.columns, strict=True)


def _csv(table: Table) -> str:
    """Give a table as the text file that Tableau connects to, or that is pasted into it."""
    return "\n".join([", ".join(table.names), *(", ".join(map(_inline_cell, row)) for row in rows_of(table))])


_BETWEEN: Final = {"qvs": ":\n", "tableau": ".csv:\n", "twb": ".csv:\n"}
_NOTHING: Final = {"dax": "BLANK()", "m": "null"}
_TABLES: Final[Mapping[str, Callable[[Table], str]]] = {
    "qvs": _inline,
    "dax": _datatable,
    "m": _m_table,
    "tableau": _csv,
    "twb": _csv,
}
