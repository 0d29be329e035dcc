"""The model: tables, relationships, the blank row of unmatched keys, and expanded tables.

An expanded table has the columns of its own and those of every table that it reaches from the many side to the one side.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from milepost.kinds.workbooks.dax.values import kind_of
from milepost.kinds.workbooks.trouble import Refused

Column = tuple[str, str]
Columns = tuple[Column, ...]


def shown(column: Column) -> str:
    """Give a column as DAX writes it."""
    plain = column[0].isidentifier()
    return f"{column[0]}[{column[1]}]" if plain else f"'{column[0]}'[{column[1]}]"


class ModelTable:
    """One table: its columns by name, each a list of values; `size` rows, and `blank` where it has the blank row as row `size`."""

    __slots__ = ("blank", "columns", "kinds", "names", "size")

    def __init__(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Take the values in: one type a column, text that differs in its letters' case only is one text."""
        self.blank = False
        self.size = len(next(iter(columns.values()))) if columns else 0
        self.columns: dict[str, list[Any]] = {}
        self.kinds: dict[str, str] = {}
        self.names = {each.casefold(): each for each in columns}
        for each, values in columns.items():
            self.put(name, each, values)

    def put(self, table: str, name: str, values: Sequence[Any]) -> None:
        """Take one column in, or put another in its place; Refused for mixed types."""
        if len(values) != self.size:
            raise Refused(f"{shown((table, name))} has {len(values)} rows, its table {self.size}")
        spelled: dict[str, str] = {}
        kept: list[Any] = []
        for value in values:
            if isinstance(value, float) and math.isnan(value):
                kept.append(None)
            else:
                kept.append(spelled.setdefault(value.casefold(), value) if isinstance(value, str) else value)
        kinds = {kind_of(value) for value in kept} - {""}
        if len(kinds) > 1:
            raise Refused(f"{shown((table, name))} mixes values of the types {' and '.join(sorted(kinds))}")
        self.kinds[name] = kinds.pop() if kinds else ""
        self.columns[name] = kept
        self.names[name.casefold()] = name

    def with_blank(self, name: str) -> list[Any]:
        """Give a column's values, with the blank row's at the end where there is one."""
        return [*self.columns[name], None] if self.blank else self.columns[name]


class Link:
    """A relationship from the many side to the one side; `both` where filters run both ways, `blocked` where none runs."""

    __slots__ = ("active", "both", "many", "number", "one")

    def __init__(self, number: int, many: Column, one: Column, *, active: bool, both: bool) -> None:
        """Hold them."""
        self.number, self.many, self.one, self.active, self.both = number, many, one, active, both


class Web:
    """The relationships that hold at one moment, and what the tables are when expanded along them."""

    def __init__(self, model: "Model", links: Iterable[Link], both: frozenset[int]) -> None:
        """Hold the active links; `both` has the numbers of those that filter both ways."""
        self.links = tuple(links)
        self.key = (frozenset(each.number for each in self.links), both)
        self.both = both
        self._model = model
        self._expanded: dict[str, dict[Column, list[Any]]] = {}
        self._indexes: dict[tuple[str, Columns], dict[tuple[Any, ...], list[int]]] = {}
        self._tuples: dict[tuple[str, Columns], list[tuple[Any, ...]]] = {}

    def expanded(self, table: str, trail: tuple[str, ...] = ()) -> dict[Column, list[Any]]:
        """Give the values of every column that a table has when expanded, the blank row's last."""
        if table in self._expanded:
            return self._expanded[table]
        if table in trail:
            raise Refused(f"the relationships lead round in a circle through {table}")
        own = self._model.tables[table]
        found = {(table, name): own.with_blank(name) for name in own.columns}
        for link in self.links:
            if link.many[0] != table:
                continue
            further = self.expanded(link.one[0], (*trail, table))
            place = self._model.places(link)
            for column, values in further.items():
                if column in found:
                    raise Refused(
                        f"there are two active paths between {table} and {column[0]}: one relationship must be inactive"
                    )
                found[column] = [values[at] for at in place]
        self._expanded[table] = found
        return found

    def tuples(self, table: str, columns: Columns) -> list[tuple[Any, ...]]:
        """Give each row's values of some columns of the expanded table."""
        key = (table, columns)
        if key not in self._tuples:
            expanded = self.expanded(table)
            self._tuples[key] = list(zip(*(expanded[each] for each in columns), strict=True))
        return self._tuples[key]

    def index(self, table: str, columns: Columns) -> dict[tuple[Any, ...], list[int]]:
        """Give the rows by their values of some columns."""
        key = (table, columns)
        if key not in self._indexes:
            index: dict[tuple[Any, ...], list[int]] = {}
            for row, values in enumerate(self.tuples(table, columns)):
                index.setdefault(values, []).append(row)
            self._indexes[key] = index
        return self._indexes[key]


class Model:
    """Tables by name, relationships, and the date table's column where one is marked."""

    def __init__(
        self,
        tables: Mapping[str, Mapping[str, Sequence[Any]]],
        relationships: Iterable[Mapping[str, Any]],
        dates: str | None,
    ) -> None:
        """Build the model; Refused where it is none that the product would take."""
        self.tables = {name: ModelTable(name, columns) for name, columns in tables.items()}
        self._names = {name.casefold(): name for name in tables}
        self.links = [self._link(number, each) for number, each in enumerate(relationships)]
        self._webs: dict[tuple[frozenset[int], frozenset[int]], Web] = {}
        self._find_blank_rows()
        self.marked = None if dates is None else self._mark(dates)
        self.keeping_days = {link.one for link in self.links if self.kind(link.one) == "Date"}
        if self.marked is not None:
            self.keeping_days.add(self.marked)
        self.web = self.webs(
            frozenset(link.number for link in self.links if link.active),
            frozenset(link.number for link in self.links if link.both),
        )

    def table(self, name: str, line: int | None = None) -> str:
        """Give a table's name as the model spells it; Refused where there is none."""
        found = self._names.get(name.casefold())
        if found is None:
            raise Refused(f"cannot find the table '{name}': the model has {', '.join(self.tables)}", line)
        return found

    def column(self, table: str, name: str, line: int | None = None) -> Column:
        """Give a column as the model spells it; Refused where there is none."""
        table = self.table(table, line)
        found = self.tables[table].names.get(name.casefold())
        if found is None:
            raise Refused(
                f"cannot find the column [{name}] in '{table}': it has {', '.join(self.tables[table].columns)}", line
            )
        return (table, found)

    def kind(self, column: Column) -> str:
        """Give a column's type."""
        return self.tables[column[0]].kinds[column[1]]

    def webs(self, active: frozenset[int], both: frozenset[int]) -> Web:
        """Give the web of some relationships, by their numbers."""
        key = (active, both & active)
        if key not in self._webs:
            self._webs[key] = Web(self, [each for each in self.links if each.number in active], both & active)
        return self._webs[key]

    def places(self, link: Link) -> list[int]:
        """Give for each row of the many side (its blank row too) the row of the one side; the blank row for an unmatched key."""
        one = self.tables[link.one[0]]
        rows = {value: row for row, value in enumerate(one.columns[link.one[1]])}
        return [rows.get(value, one.size) for value in self.tables[link.many[0]].with_blank(link.many[1])]

    def changed(self) -> None:
        """Forget what was expanded: a calculated column has come."""
        self._webs.clear()
        self.web = self.webs(*self.web.key)

    def named(self, text: str) -> Column:
        """Give the column that a text such as `Sales[Amount]` names."""
        table, bracket, name = text.partition("[")
        if not bracket or not name.endswith("]"):
            raise Refused(f"'{text}' names no column: write it as Table[Column]")
        return self.column(table.strip().strip("'"), name[:-1])

    def _link(self, number: int, said: Mapping[str, Any]) -> Link:
        many, one = self.named(str(said["from"])), self.named(str(said["to"]))
        keys = self.tables[one[0]].columns[one[1]]
        if None in keys:
            raise Refused(f"{shown(one)} has a blank value, which is not allowed on the one side of a relationship")
        if len(set(keys)) < len(keys):
            raise Refused(f"{shown(one)} has a value twice, which is not allowed on the one side of a relationship")
        kinds = {self.kind(many), self.kind(one)} - {""}
        if len(kinds) > 1:
            raise Refused(
                f"{shown(many)} and {shown(one)} have different types, so no row of one finds one of the other"
            )
        return Link(number, many, one, active=bool(said.get("active", True)), both=said.get("both", False) is True)

    def _find_blank_rows(self) -> None:
        changed = True
        while changed:
            changed = False
            for link in self.links:
                one = self.tables[link.one[0]]
                if not one.blank and one.size in self.places(link):
                    one.blank = changed = True

    def _mark(self, dates: str) -> Column:
        column = self.named(dates)
        days = self.tables[column[0]].columns[column[1]]
        if self.kind(column) != "Date" or None in days:
            raise Refused(f"{shown(column)} cannot mark a date table: every value must be a date")
        if len(set(days)) < len(days):
            raise Refused(f"{shown(column)} cannot mark a date table: a date stands there twice")
        if not days or max(days) - min(days) != timedelta(days=len(days) - 1):
            raise Refused(f"{shown(column)} cannot mark a date table: its dates have gaps")
        return column

    def days(self, column: Column) -> list[datetime]:
        """Give the dates of a column, each once and in order."""
        return sorted({day for day in self.tables[column[0]].columns[column[1]] if day is not None})
