"""Values on their way to an evaluator and back: there tables are plain columns, here they are the wire's."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import numpy as np

from milepost import wire
from milepost.check import portray
from milepost.check.database import Database, make_table, rows_of
from milepost.sandbox import ChildGone
from milepost.terms import Portrait

TABLE: Final = "table"
MOMENTS: Final = "moments"  # as in inside.py, which goes to the sandbox


class Chart(dict[str, Any]):
    """What a chart's expression gives: a map of nothing but its `rows`, drawn as the table that they are."""

    def portrait(self) -> Portrait:
        """Give the rows as a table."""
        return portray(self["rows"])


def as_given(value: Any) -> Any:
    """Give a value as an evaluator takes it: a table as its columns."""
    match value:
        case wire.Table():
            columns = zip(*rows_of(value), strict=True) if len(value) else ([] for _ in value.names)
            return {
                TABLE: [
                    [name, [_plain(cell) for cell in cells]] for name, cells in zip(value.names, columns, strict=True)
                ]
            }
        case Mapping():
            return {str(name): as_given(item) for name, item in value.items()}
        case list() | tuple():
            return [as_given(item) for item in value]
        case np.ndarray():
            return [_plain(item) for item in value.tolist()]
    return _plain(value)


def as_sent(value: Any) -> Any:
    """Give a value as it can be sent to an evaluator: as given, its dates as moments, and a column of dates as one value."""
    match value:
        case [_, *_] if isinstance(value, list) and all(each is None or isinstance(each, datetime) for each in value):
            return {MOMENTS: [None if each is None else each.isoformat() for each in value]}
        case datetime():
            return wire.Moment(value.isoformat())
        case Mapping():
            return {name: as_sent(item) for name, item in value.items()}
        case list():
            return [as_sent(item) for item in value]
    return value


def _plain(cell: Any) -> Any:
    if isinstance(cell, float) and np.isnan(cell):
        return None
    return cell.item() if isinstance(cell, np.generic) else cell


def as_taken(value: Any) -> Any:
    """Give what came as the checker keeps it: tables as tables, and a model as the tables of a database."""
    match value:
        case {"rows": {"table": [*columns]} as table} if len(value) == len(table) == 1:
            return Chart(rows=_table(columns))
        case {"tables": {**tables}, "synthetic": [*keys], "loops": [*loops]}:
            return Database({**{str(name): as_taken(each) for name, each in tables.items()}, **_told_of(keys, loops)})
        case {"table": [*columns]} if len(value) == 1:
            return _table(columns)
        case Mapping():
            return {name: as_taken(item) for name, item in value.items()}
        case list():
            return [as_taken(item) for item in value]
        case wire.Moment(text=text):
            return datetime.fromisoformat(text)
    return value


def _table(columns: Sequence[Any]) -> wire.Table:
    names, cells = [], []
    for each in columns:
        match each:
            case [str(name), [*column]]:
                names.append(name)
                cells.append([as_taken(cell) for cell in column])
            case _:
                raise ChildGone("bad-frame", "a column was none")
    if len({len(column) for column in cells}) > 1:
        raise ChildGone("bad-frame", "the columns of a table were of several lengths")
    return make_table(names, zip(*cells, strict=True) if cells else ())


def _told_of(keys: Sequence[Any], loops: Sequence[Any]) -> dict[str, wire.Table]:
    """Give the tables that the product makes of keys of several fields, and those that tell of tables in a ring."""
    told = {
        f"$Syn {number}": make_table(["field"], [(str(field),) for field in fields])
        for number, fields in enumerate(keys, 1)
    }
    rings = {
        f"$Loop {number}": make_table(["table"], [(str(name),) for name in names])
        for number, names in enumerate(loops, 1)
    }
    return told | rings
