"""The state of a database, as a value: what a query is asked of, and what statements leave behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from milepost.wire import Table


@dataclass(frozen=True, slots=True, eq=False)
class Database:
    """Tables by name, with their rows; `ddl` is what makes them, empty in what a server gave.

    Cells are None for NULL, int, float, Decimal, text, bytes, date, datetime and timedelta.
    """

    tables: Mapping[str, Table]
    ddl: str = field(default="", repr=False)

    def __getitem__(self, name: str) -> Table:
        """Give the table called `name`; KeyError when there is none."""
        return self.tables[name]

    def __len__(self) -> int:
        """Count the rows of all tables."""
        return sum(map(len, self.tables.values()))


def make_table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """Give a table of these rows, every column as Python values."""
    every = [tuple(row) for row in rows]
    columns = []
    for position in range(len(names)):
        column = np.empty(len(every), dtype=object)
        for number, row in enumerate(every):
            column[number] = row[position]
        columns.append(column)
    return Table(tuple(names), tuple(columns))


def rows_of(table: Table) -> list[tuple[Any, ...]]:
    """Give a table's rows, in order."""
    return list(zip(*(column.tolist() for column in table.columns), strict=True)) if table.columns else []
