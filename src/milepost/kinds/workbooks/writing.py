"""What an answer is given, as it could be typed into the tool itself: tables as inline tables, the rest as remarks."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from milepost.check.database import rows_of
from milepost.wire import Table


def write_value(value: object) -> str:
    """Give a value: a table as what loads it, any other on one line."""
    match value:
        case None:
            return "NULL"
        case Table():
            return _inline(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case Mapping():
            return "{" + ", ".join(f"{name}: {write_value(item)}" for name, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(write_value, value)) + "]"
        case str():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def write_given(names: Sequence[str], args: Sequence[object]) -> str:
    """Give what a call is given: each table as a script that loads it, each other value as a remark above."""
    pairs = list(zip(names, args, strict=True))
    remarks = [f"// {name}: {write_value(value)}" for name, value in pairs if not isinstance(value, Table)]
    tables = [f"{name}:\n{_inline(value)}" for name, value in pairs if isinstance(value, Table)]
    return "\n".join([*remarks, *tables])


def _inline(table: Table) -> str:
    lines = [", ".join(table.names), *(", ".join(map(_cell, row)) for row in rows_of(table))]
    return "LOAD * INLINE [\n" + "\n".join(f"  {line}" for line in lines) + "\n];"


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = cell.time() == cell.time().min
        return cell.strftime("%Y-%m-%d") if midnight else cell.strftime("%Y-%m-%d %H:%M:%S")
    text = str(cell)
    return f'"{text}"' if any(sign in text for sign in ',"[]\n') else text
