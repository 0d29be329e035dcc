"""When two results of a query are the same, and how they differ: rows as a bag, or in order."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from milepost.check.database import Database, rows_of
from milepost.check.portray import portray
from milepost.terms import Portrait
from milepost.wire import Table

MOST_MARKED: Final = 12
_TINY: Final = 1e-9

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Compares tables by their rows. NULL is like NULL only, 1 like 1.00, and 0.1 + 0.2 like 0.3.

    Rows are a bag: their order does not count, how often each comes does. With `in_order` it counts; `by` are then the
    columns (from 0) that the task orders by, and rows that are alike in these may come in any order; without it all of
    the order counts. With `names` the columns must be called the same, letters' case aside; with `types` a number must
    be as whole as the wanted one.
    """

    in_order: bool = False
    by: tuple[int, ...] = ()
    names: bool = False
    types: bool = False

    def __call__(
        self, *, by: Sequence[int] | None = None, names: bool | None = None, types: bool | None = None
    ) -> "RowJudge":
        """Give a judge that asks for more: names, types, or the columns that are ordered by."""
        return replace(
            self,
            by=self.by if by is None else tuple(by),
            names=self.names if names is None else names,
            types=self.types if types is None else types,
        )

    def same(self, want: object, got: object) -> bool:
        """Say whether two results are the same; of several tables each must be, under the same names."""
        if isinstance(want, Database):
            return (
                isinstance(got, Database)
                and {name.lower() for name in want.tables} == {name.lower() for name in got.tables}
                and all(self.same(want[name], _named(got, name)) for name in want.tables)
            )
        if not isinstance(want, Table) or not isinstance(got, Table):
            return False
        return self.fault(want, got) == ""

    def fault(self, want: Table, got: Table) -> str:
        """Give what is wrong with a table, empty when it is right: `columns`, `names`, `types`, `rows` or `order`."""
        if len(want.names) != len(got.names):
            return "columns"
        if self.names and [name.lower() for name in want.names] != [name.lower() for name in got.names]:
            return "names"
        wanted, given = rows_of(want), rows_of(got)
        if self.types and wanted and given and _kinds(wanted) != _kinds(given):
            return "types"
        missing, extra = unmatched(wanted, given)
        if missing or extra:
            return "rows"
        if self.in_order and not self._is_ordered(wanted, given):
            return "order"
        return ""

    def _is_ordered(self, wanted: Sequence[Row], given: Sequence[Row]) -> bool:
        places = self.by or tuple(range(len(wanted[0]) if wanted else 0))
        return all(all(same_cell(a[place], b[place]) for place in places) for a, b in zip(wanted, given, strict=True))

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how two results differ, from the learner's side; empty when nothing more is known."""
        if isinstance(want, Database) and isinstance(got, Database):
            for name, table in want.tables.items():
                there = _named(got, name)
                if there is None:
                    return f"There is no table `{name}` afterwards."
                if not self.same(table, there):
                    return f"In the table `{name}` afterwards: {_first_small(self.say(table, there))}"
            more = sorted(name for name in got.tables if name.lower() not in {each.lower() for each in want.tables})
            return f"There is a table `{more[0]}` afterwards that nobody asked for." if more else ""
        if not isinstance(want, Table) or not isinstance(got, Table):
            return ""
        return _sentence(self.fault(want, got), want, got)

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits with the rows marked that are missing, extra or wrong; None for what are no tables."""
        if isinstance(want, Database) and isinstance(got, Database):
            name = next((each for each in want.tables if not self.same(want[each], _named(got, each))), None)
            there = None if name is None else _named(got, name)
            return None if name is None or there is None else self.pair(want[name], there)
        if not isinstance(want, Table) or not isinstance(got, Table):
            return None
        wanted, given = rows_of(want), rows_of(got)
        if len(want.names) != len(got.names):
            return portray(want), portray(got)
        missing, extra = unmatched(wanted, given)
        if not missing and not extra and self.in_order:
            places = self.by or tuple(range(len(want.names)))
            off = [
                number
                for number, (a, b) in enumerate(zip(wanted, given, strict=True))
                if not all(same_cell(a[place], b[place]) for place in places)
            ]
            missing = extra = off
        return (
            portray(want, marks=_cells(missing, wanted, given, extra)),
            portray(got, marks=_cells(extra, given, wanted, missing)),
        )


def _named(state: Database, name: str) -> Table | None:
    return next((table for each, table in state.tables.items() if each.lower() == name.lower()), None)


def _first_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _kinds(rows: Sequence[Row]) -> list[frozenset[str]]:
    return [frozenset(_kind(row[place]) for row in rows) - {"null"} for place in range(len(rows[0]))]


def _kind(cell: object) -> str:
    match cell:
        case None:
            return "null"
        case int():
            return "whole number"
        case Decimal():
            return (
                "whole number" if cell == cell.to_integral_value() and not int(cell.as_tuple().exponent) else "decimal"
            )
        case float():
            return "float"
    return type(cell).__name__


def same_cell(want: object, got: object) -> bool:
    """Say whether two cells are the same: NULL with NULL only, numbers by value, floats as near as floats are."""
    if want is None or got is None:
        return want is got
    numbers = int | float | Decimal
    if isinstance(want, numbers) and isinstance(got, numbers):
        if isinstance(want, float) or isinstance(got, float):
            a, b = float(want), float(got)
            return a == b or math.isclose(a, b, rel_tol=_TINY, abs_tol=1e-12) or (math.isnan(a) and math.isnan(b))
        return want == got
    if isinstance(want, bytes) and isinstance(got, str):
        return want == got.encode()
    return type(want) is type(got) and want == got


def _keys(rows: Sequence[Row], *, exact: bool) -> list[Row]:
    """Give rows as what they are counted by; with floats about, numbers are rounded to what tells them apart for sure."""

    def key(cell: object) -> object:
        if isinstance(cell, bool | int | Decimal) and exact:
            return ("number", Decimal(cell))
        if isinstance(cell, int | float | Decimal):
            return ("number", float(f"{float(cell):.9g}"))
        return (type(cell).__name__, cell)

    return [tuple(map(key, row)) for row in rows]


def unmatched(want: Sequence[Row], got: Sequence[Row]) -> tuple[list[int], list[int]]:
    """Give the numbers of the wanted rows that are missing, and of the rows that nobody wanted, each in order."""
    exact = not any(isinstance(cell, float) for rows in (want, got) for row in rows for cell in row)
    wanted, given = _keys(want, exact=exact), _keys(got, exact=exact)
    missing, extra = _beyond(wanted, given), _beyond(given, wanted)
    if missing or extra or exact or _nearly(want, got, wanted, given):
        return missing, extra
    return list(range(len(want))), list(range(len(got)))


def _beyond(rows: Sequence[Row], others: Sequence[Row]) -> list[int]:
    """Give the numbers of the rows that come more often than among the others, the last of them."""
    left = Counter(others)
    beyond = []
    for number, row in enumerate(rows):
        if left[row]:
            left[row] -= 1
        else:
            beyond.append(number)
    return beyond


def _nearly(want: Sequence[Row], got: Sequence[Row], wanted: Sequence[Row], given: Sequence[Row]) -> bool:
    """Compare rows with floats that are alike once rounded, each with its own."""

    def in_order(rows: Sequence[Row], keys: Sequence[Row]) -> list[Row]:
        return [rows[number] for number in sorted(range(len(rows)), key=lambda number: repr(keys[number]))]

    pairs = zip(in_order(want, wanted), in_order(got, given), strict=True)
    return all(all(map(same_cell, a, b)) for a, b in pairs)


def _cells(
    rows: Sequence[int], own: Sequence[Row], other: Sequence[Row], others: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Give the cells to point at: of a row that has a nearly equal one on the other side only what differs there."""
    cells: list[tuple[int, int]] = []
    for number in rows[:MOST_MARKED]:
        row = own[number]
        differing = [
            [place for place, (a, b) in enumerate(zip(row, other[each], strict=True)) if not same_cell(a, b)]
            for each in others[:MOST_MARKED]
        ]
        nearest = min(differing, key=len, default=list(range(len(row))))
        places = nearest if 0 < len(nearest) < len(row) else range(len(row))
        cells.extend((number, place) for place in places)
    return tuple(cells)


def _sentence(fault: str, want: Table, got: Table) -> str:
    wanted, given = rows_of(want), rows_of(got)
    match fault:
        case "columns":
            return (
                f"It gives {_count(len(got.names), 'column')}, and {_count(len(want.names), 'column')} are asked for."
            )
        case "names":
            return f"Its columns are called {', '.join(got.names)}; asked for are {', '.join(want.names)}."
        case "types":
            return "Its numbers are of another kind than those that are asked for."
        case "order":
            return "The rows are right, and their order is not."
    missing, extra = unmatched(wanted, given)
    if not missing and not extra:
        return ""
    if missing and not extra:
        return f"{_begin(len(missing), 'row is', 'rows are')} missing here."
    if extra and not missing:
        again = sum(any(all(map(same_cell, row, given[number])) for row in wanted) for number in extra)
        if again == len(extra):
            return (
                f"{_begin(again, 'row comes', 'rows come')} more often than it should."
                if again == 1
                else (f"{again} rows come more often than they should.")
            )
        return f"{_begin(len(extra), 'row does', 'rows do')} not belong here."
    if len(missing) == len(extra) == len(wanted) == 1:
        return f"The one row has another value: {_first_other(want.names, wanted[0], given[0])}."
    other = _other_values(want.names, [wanted[each] for each in missing], [given[each] for each in extra])
    if other:
        return other
    return f"{_begin(len(missing), 'row is', 'rows are')} missing here, and {_count(len(extra), 'row')} too many."


def _other_values(names: Sequence[str], missing: Sequence[Row], extra: Sequence[Row]) -> str:
    """Say which value is another where the rows are the right ones by some of their columns; empty where they are not."""
    if len(missing) != len(extra):
        return ""
    places = range(len(names))
    key = [each for each in places if Counter(_keyed(missing, [each])) == Counter(_keyed(extra, [each]))]
    wanted = dict(zip(_keyed(missing, key), missing, strict=True))
    given = dict(zip(_keyed(extra, key), extra, strict=True))
    # Columns that agree one by one must agree together, and tell each row from the others.
    if not key or len(wanted) < len(missing) or set(wanted) != set(given):
        return ""
    row, other = next((row, given[each]) for each, row in wanted.items())
    where = ", ".join(f"{names[each]} = {_cell(row[each])}" for each in key)
    rows = _begin(len(missing), "row has", "rows have")
    return f"{rows} another value: where {where}, {_first_other(names, row, other)}."


def _first_other(names: Sequence[str], row: Row, other: Row) -> str:
    place = next((each for each in range(len(names)) if not same_cell(row[each], other[each])), 0)
    return f"`{names[place]}` is {_cell(other[place])}, expected {_cell(row[place])}"


def _keyed(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    return _keys([tuple(row[place] for place in places) for row in rows], exact=False)


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    return f"{value:.6g}" if isinstance(value, float) else str(value)[:60]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _begin(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


bag: Final = RowJudge()
ordered: Final = RowJudge(in_order=True)


def final_state(judge: RowJudge = bag) -> RowJudge:
    """Give the judge of what statements leave behind: every table's rows, as a bag unless another judge is given."""
    return judge


def plan_judge(rows: RowJudge, good: Callable[[dict[str, Any]], bool]) -> Callable[[Any, Any], bool]:
    """Give the judge of a plan: the rows must be right, and `good(plan)` must say that the plan is."""

    def judge(want: Any, got: Any) -> bool:
        return isinstance(got, dict) and rows.same(want["rows"], got["rows"]) and bool(good(got))

    return judge


def uses_index(plan: dict[str, Any], table: str, *, index: str | None = None) -> bool:
    """Say whether a plan reads a table by an index: by any, or by this one, and not from one end to the other."""
    found = [each for each in plan["tables"] if each["table"].lower() == table.lower()]
    return bool(found) and all(
        each["access"] not in {"ALL", "index"} and each["key"] is not None and (index is None or each["key"] == index)
        for each in found
    )


def rows_read(plan: dict[str, Any]) -> int:
    """Give how many rows a plan means to read, over all tables."""
    return sum(int(each["rows"]) for each in plan["tables"])
