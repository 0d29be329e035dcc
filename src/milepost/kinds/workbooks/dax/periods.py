"""Time intelligence: functions that give dates of a column, moved or gathered into periods.

Each gives dates that the column has. As a filter, a date column clears the other filters of its table (see `filtering`).
"""

import calendar
from datetime import datetime, timedelta
from typing import Any

from milepost.kinds.workbooks.dax.evaluation import (
    Env,
    Rows,
    moved,
    number,
    rows,
    scalar,
    scalar_function,
    table_function,
)
from milepost.kinds.workbooks.dax.filtering import calculated
from milepost.kinds.workbooks.dax.model import Column, shown
from milepost.kinds.workbooks.dax.scalars import add_months, month_end
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.tables import distinct
from milepost.kinds.workbooks.dax.values import as_date
from milepost.kinds.workbooks.trouble import Refused

_DAY = timedelta(days=1)
_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}


def _dates(env: Env, node: Node, function: str) -> tuple[Column, list[datetime]]:
    """Give the column that an argument is about, and its visible dates in order."""
    if node.kind == "column":
        column = env.model.column(node.table, node.name, node.line)
        found = distinct(env.into(moved(env)), column, blank=False)
    else:
        found = rows(env, node)
        if len(found.columns) != 1 or not found.columns[0][0]:
            raise Refused(f"{function} takes a column of dates", node.line)
        column = found.columns[0]
    if env.model.kind(column) != "Date":
        raise Refused(
            f"{function} takes a column of dates, and the values of {shown(column)} are of type {env.model.kind(column)}",
            node.line,
        )
    values = env.model.tables[column[0]].columns[column[1]]
    if len(set(values)) < len(values):
        raise Refused(
            f"a date column containing duplicate dates was specified in the call to function '{function}': {shown(column)}. "
            "It needs the column of a date table, where every date stands once",
            node.line,
        )
    return column, sorted(row[0] for row in found.rows if row[0] is not None)


def _between(env: Env, column: Column, first: datetime, last: datetime) -> Rows:
    return Rows((column,), [(day,) for day in env.model.days(column) if first <= day <= last])


def _none(column: Column) -> Rows:
    return Rows((column,), [])


def _year_end(env: Env, node: Node | None) -> tuple[int, int]:
    if node is None:
        return (12, 31)
    text = str(scalar(env, node))
    parts = text.replace("-", "/").split("/")
    if len(parts) >= 2 and all(each.isdigit() for each in parts) and len(parts[0]) <= 2:
        month, day = int(parts[0]), int(parts[1])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return (month, day)
    raise Refused(f'the end of the year is written as month/day, such as "6/30", and "{text}" is given', node.line)


def _year_start(day: datetime, end: tuple[int, int]) -> datetime:
    """Give the first day of the year that ends on a month and day."""
    month, date = end
    for year in (day.year, day.year + 1):
        last = datetime(year, month, min(date, calendar.monthrange(year, month)[1]))  # noqa: DTZ001 - no zones
        if last >= day.replace(hour=0, minute=0, second=0, microsecond=0):
            before = datetime(year - 1, month, min(date, calendar.monthrange(year - 1, month)[1]))  # noqa: DTZ001 - no zones
            return before + _DAY
    raise AssertionError(day)


def _start(day: datetime, unit: str, end: tuple[int, int] = (12, 31)) -> datetime:
    day = day.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "YEAR":
        return _year_start(day, end)
    first = day.replace(day=1)
    return first if unit == "MONTH" else add_months(first, -((day.month - 1) % 3))


def _end(day: datetime, unit: str) -> datetime:
    return add_months(_start(day, unit), _MONTHS[unit]) - _DAY


def _to_date(env: Env, node: Node, unit: str, end: Node | None, function: str) -> Rows:
    column, seen = _dates(env, node, function)
    if not seen:
        return _none(column)
    return _between(env, column, _start(seen[-1], unit, _year_end(env, end)), seen[-1])


_UNITS = {"Y": "YEAR", "Q": "QUARTER", "M": "MONTH"}


@table_function(1, 2, "DATESYTD", "DATESQTD", "DATESMTD")
def _dates_to_date(env: Env, node: Node) -> Rows:
    unit = _UNITS[node.name[5]]
    if len(node.args) > 1 and unit != "YEAR":
        raise Refused(f"{node.name} takes 1 argument", node.line)
    return _to_date(env, node.args[0], unit, node.args[1] if len(node.args) > 1 else None, node.name)


@scalar_function(2, 4, "TOTALYTD", "TOTALQTD", "TOTALMTD")
def _total_to_date(env: Env, node: Node) -> Any:
    """CALCULATE(expression, DATESYTD(dates), filter): a text in the third place is the year's end."""
    unit, extra = _UNITS[node.name[5]], list(node.args[2:])
    end = extra.pop() if extra and extra[-1].kind == "value" and isinstance(extra[-1].value, str) else None
    if end is not None and unit != "YEAR":
        raise Refused(f"{node.name} knows no end of the year", node.line)
    dates = Node(
        "call", node.line, name=f"DATES{node.name[5:]}", args=(node.args[1],) if end is None else (node.args[1], end)
    )
    return calculated(env, node, (dates, *(each for each in extra if each.kind != "empty")))


def _unit(node: Node) -> str:
    said = node.name.upper() if node.kind in {"name", "call"} else ""
    if said not in {"DAY", *_MONTHS}:
        raise Refused("an interval is DAY, MONTH, QUARTER or YEAR, without quotes", node.line)
    return said


def _count(env: Env, node: Node) -> int:
    value = number(env, node)
    return int(value or 0)


def _shift(env: Env, node: Node, dates: Node, count: int, unit: str) -> Rows:
    column, seen = _dates(env, dates, node.name)
    if not seen:
        return _none(column)
    if seen[-1] - seen[0] != _DAY * (len(seen) - 1):
        raise Refused(
            f"function '{node.name}' only works with contiguous date selections, and the visible dates of {shown(column)} have gaps",
            node.line,
        )
    if unit == "DAY":
        return _between(env, column, seen[0] + count * _DAY, seen[-1] + count * _DAY)
    months = count * _MONTHS[unit]
    chosen = set(seen)
    there = {add_months(day, months) for day in seen}
    for day in seen:
        # With the last two days of a month the selection runs on to the month's end there (the manual's page on DATEADD).
        if day == month_end(day) and day - _DAY in chosen:
            landed = add_months(day, months)
            there.update(landed + _DAY * step for step in range((month_end(landed) - landed).days + 1))
    return Rows((column,), [(day,) for day in env.model.days(column) if day in there])


@table_function(3, 3, "DATEADD")
def _date_add(env: Env, node: Node) -> Rows:
    return _shift(env, node, node.args[0], _count(env, node.args[1]), _unit(node.args[2]))


@table_function(1, 1, "SAMEPERIODLASTYEAR")
def _same_period_last_year(env: Env, node: Node) -> Rows:
    return _shift(env, node, node.args[0], -1, "YEAR")


@table_function(3, 3, "PARALLELPERIOD")
def _parallel_period(env: Env, node: Node) -> Rows:
    unit, count = _unit(node.args[2]), _count(env, node.args[1])
    if unit == "DAY":
        raise Refused("PARALLELPERIOD takes MONTH, QUARTER or YEAR", node.line)
    column, seen = _dates(env, node.args[0], node.name)
    if not seen:
        return _none(column)
    months = count * _MONTHS[unit]
    return _between(
        env, column, add_months(_start(seen[0], unit), months), _end(add_months(_start(seen[-1], unit), months), unit)
    )


@table_function(1, 1, "PREVIOUSDAY", "PREVIOUSMONTH", "PREVIOUSQUARTER", "PREVIOUSYEAR")
def _previous(env: Env, node: Node) -> Rows:
    """Give the period before that of the first visible date."""
    unit = node.name.removeprefix("PREVIOUS")
    column, seen = _dates(env, node.args[0], node.name)
    if not seen:
        return _none(column)
    if unit == "DAY":
        return _between(env, column, seen[0] - _DAY, seen[0] - _DAY)
    last = _start(seen[0], unit) - _DAY
    return _between(env, column, _start(last, unit), last)


@table_function(1, 1, "NEXTDAY", "NEXTMONTH", "NEXTQUARTER", "NEXTYEAR")
def _next(env: Env, node: Node) -> Rows:
    unit = node.name.removeprefix("NEXT")
    column, seen = _dates(env, node.args[0], node.name)
    if not seen:
        return _none(column)
    if unit == "DAY":
        if len(seen) > 1:
            raise Refused(
                "NEXTDAY of more than one date is not supported here: the manual does not settle after which of them",
                node.line,
            )
        return _between(env, column, seen[0] + _DAY, seen[0] + _DAY)
    if _start(seen[0], unit) != _start(seen[-1], unit):
        raise Refused(
            f"{node.name} of dates in several periods is not supported here: the manual does not settle after which of them",
            node.line,
        )
    first = _end(seen[0], unit) + _DAY
    return _between(env, column, first, _end(first, unit))


@table_function(4, 4, "DATESINPERIOD")
def _dates_in_period(env: Env, node: Node) -> Rows:
    column = _dates(env, node.args[0], node.name)[0]
    start = as_date(scalar(env, node.args[1]), node.line)
    count, unit = _count(env, node.args[2]), _unit(node.args[3])
    if start is None or count == 0:
        return _none(column)
    if unit == "DAY":
        there = start + count * _DAY
    else:
        there = add_months(start, count * _MONTHS[unit])
        if start == month_end(start):  # from a month's end to a month's end
            there = month_end(there)
    return _between(env, column, there + _DAY, start) if count < 0 else _between(env, column, start, there - _DAY)


@table_function(3, 3, "DATESBETWEEN")
def _dates_between(env: Env, node: Node) -> Rows:
    column = _dates(env, node.args[0], node.name)[0]
    first, last = (as_date(scalar(env, each), node.line) for each in node.args[1:])
    days = env.model.days(column)
    if not days:
        return _none(column)
    return _between(env, column, first or days[0], last or days[-1])


@table_function(1, 1, "FIRSTDATE", "LASTDATE")
def _edge_date(env: Env, node: Node) -> Rows:
    column, seen = _dates(env, node.args[0], node.name)
    return Rows((column,), [(seen[0 if node.name == "FIRSTDATE" else -1],)] if seen else [])


@table_function(1, 1, "STARTOFMONTH", "STARTOFQUARTER", "STARTOFYEAR", "ENDOFMONTH", "ENDOFQUARTER", "ENDOFYEAR")
def _edge_of_period(env: Env, node: Node) -> Rows:
    starting = node.name.startswith("START")
    unit = node.name.removeprefix("STARTOF").removeprefix("ENDOF")
    column, seen = _dates(env, node.args[0], node.name)
    if not seen:
        return _none(column)
    near = seen[0] if starting else seen[-1]
    there = _between(env, column, _start(near, unit), _end(near, unit)).rows
    return Rows((column,), [there[0 if starting else -1]] if there else [])


@table_function(2, 2, "FIRSTNONBLANK", "LASTNONBLANK")
def _non_blank(env: Env, node: Node) -> Rows:
    """Give the first or last value for which an expression is not BLANK: for each row, with no context transition."""
    argument = node.args[0]
    if argument.kind == "column":
        table = distinct(env, env.model.column(argument.table, argument.name, argument.line), blank=False)
    else:
        table = rows(env, argument)
    found = [at for at, inner in enumerate(env.each(table)) if scalar(inner, node.args[1]) is not None]
    found.sort(key=lambda at: (table.rows[at][0] is not None, table.rows[at][0]))
    return table.kept(found[:1] if node.name == "FIRSTNONBLANK" else found[-1:])


@scalar_function(2, 3, "CLOSINGBALANCEMONTH", "CLOSINGBALANCEQUARTER", "CLOSINGBALANCEYEAR")
def _closing_balance(env: Env, node: Node) -> Any:
    """CALCULATE(expression, ENDOFMONTH(dates), filter)."""
    dates = Node("call", node.line, name=node.name.replace("CLOSINGBALANCE", "ENDOF"), args=(node.args[1],))
    return calculated(env, node, (dates, *node.args[2:]))
