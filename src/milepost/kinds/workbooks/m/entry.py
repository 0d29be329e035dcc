"""What a task can ask of a text in M: what its query gives."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from milepost.kinds.workbooks.m import joins, lists, pivots, scalars, syntax, tables
from milepost.kinds.workbooks.m.evaluation import Broken, Function, Grid, Kind, Machine, Wrong
from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import Refused

MODULES: Final = (lists, scalars, tables, joins, pivots)  # imported for what they register


def read(text: str) -> None:
    """Read a text and no more; CannotRead where it cannot be."""
    syntax.read(text)


def query(text: str, given: Mapping[str, Any]) -> Any:
    """Give what the query gives: a table, a list, a record or a value. Tables given are queries by their names."""
    node = syntax.read(text)
    names = {name: Grid(value) if isinstance(value, Mapping) else value for name, value in given.items()}
    try:
        return _outward(Machine().value(node, names))
    except Wrong as wrong:
        raise Refused(f"{wrong.reason}: {wrong.message}", wrong.line) from None


def _outward(value: Any) -> Any:
    if isinstance(value, Grid):
        return Table(
            {name: [_cell(name, at, each) for at, each in enumerate(cells)] for name, cells in value.columns.items()}
        )
    if isinstance(value, list):
        return [_outward(each) for each in value]
    if isinstance(value, dict):
        return {name: _outward(each) for name, each in value.items()}
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - M's dates know no zones
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, Function | Kind):
        raise Refused("the query gives a function or a type, and a table is asked for: is it called at the end?")
    return value


def _cell(name: str, place: int, value: Any) -> Any:
    if isinstance(value, Broken):
        raise Refused(f"the column '{name}' has an error in row {place + 1}: {value.wrong.message}", value.wrong.line)
    if isinstance(value, Grid | list | dict):
        raise Refused(f"the column '{name}' still has tables, lists or records in its cells: expand it")
    return _outward(value)


ASKED: Final = {"query": query}
