"""Functions of single values: logic, arithmetic, text and dates."""

import calendar
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation
from typing import Any

from milepost.kinds.workbooks.dax.evaluation import Env, evaluate, number, scalar, scalar_function
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.values import EPOCH, as_date, as_text, as_truth, compare
from milepost.kinds.workbooks.trouble import Refused


@scalar_function(0, 0, "TRUE", "FALSE")
def _truth(_env: Env, node: Node) -> bool:
    return node.name == "TRUE"


@scalar_function(2, 3, "IF")
def _if(env: Env, node: Node) -> Any:
    if as_truth(scalar(env, node.args[0]), node.line):
        return scalar(env, node.args[1])
    return scalar(env, node.args[2]) if len(node.args) == 3 else None


@scalar_function(3, 100, "SWITCH")
def _switch(env: Env, node: Node) -> Any:
    value = scalar(env, node.args[0])
    rest = node.args[1:]
    for at in range(0, len(rest) - 1, 2):
        if compare("=", value, scalar(env, rest[at]), node.line):
            return scalar(env, rest[at + 1])
    return scalar(env, rest[-1]) if len(rest) % 2 else None


@scalar_function(2, 2, "AND", "OR")
def _both(env: Env, node: Node) -> bool:
    left, right = (as_truth(scalar(env, each), node.line) for each in node.args)
    return left and right if node.name == "AND" else left or right


@scalar_function(2, 100, "COALESCE")
def _coalesce(env: Env, node: Node) -> Any:
    return next((value for each in node.args if (value := scalar(env, each)) is not None), None)


@scalar_function(2, 3, "DIVIDE")
def _divide(env: Env, node: Node) -> Any:
    above, below = number(env, node.args[0]), number(env, node.args[1])
    if not below:
        return scalar(env, node.args[2]) if len(node.args) == 3 else None
    return None if above is None else above / below


@scalar_function(1, 1, "ISNUMBER", "ISTEXT", "ISLOGICAL")
def _is_of(env: Env, node: Node) -> bool:
    value = evaluate(env, node.args[0])
    if node.name == "ISNUMBER":
        return type(value) in {int, float, datetime}
    return isinstance(value, str if node.name == "ISTEXT" else bool)


# ---------------------------------------------------------------- arithmetic


_WAYS = {"ROUND": ROUND_HALF_UP, "ROUNDUP": ROUND_UP, "ROUNDDOWN": ROUND_DOWN}


def _rounded(value: float, digits: int, way: str) -> Any:
    """Round the number as it is written: 1.005 is no number of the machine, and is meant as 1.005 all the same."""
    if not math.isfinite(value):
        return value
    result = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), rounding=_WAYS[way])
    return int(result) if digits <= 0 else float(result)


@scalar_function(2, 2, "ROUND", "ROUNDUP", "ROUNDDOWN")
def _round(env: Env, node: Node) -> Any:
    value, digits = number(env, node.args[0]), number(env, node.args[1]) or 0
    try:
        return None if value is None else _rounded(value, int(digits), node.name)
    except InvalidOperation:
        raise Refused(f"{node.name}({value}, {digits}) has more digits than a number can hold", node.line) from None


_ALONE: dict[str, Callable[[Any], Any]] = {
    "ABS": abs,
    "INT": math.floor,
    "SQRT": math.sqrt,
    "EXP": math.exp,
    "LN": math.log,
    "TRUNC": math.trunc,
}


@scalar_function(1, 1, "ABS", "INT", "SQRT", "EXP", "LN", "SIGN", "TRUNC")
def _of_number(env: Env, node: Node) -> Any:
    value = number(env, node.args[0])
    if value is None:
        return 1.0 if node.name == "EXP" else None
    try:
        if node.name == "SIGN":
            return (value > 0) - (value < 0)
        return _ALONE[node.name](value)
    except (ValueError, OverflowError):
        raise Refused(f"an argument of {node.name} is out of range: {value}", node.line) from None


@scalar_function(2, 2, "MOD", "POWER", "QUOTIENT")
def _of_two(env: Env, node: Node) -> Any:
    left, right = number(env, node.args[0]), number(env, node.args[1])
    if left is None:
        return None
    try:
        if node.name == "POWER":
            return float(left ** (right or 0))
        return left % right if node.name == "MOD" else math.trunc(left / right)
    except (TypeError, ZeroDivisionError, OverflowError):
        raise Refused(f"{node.name}({left}, {right}) cannot be calculated", node.line) from None


# ---------------------------------------------------------------- text


@scalar_function(1, 1, "LEN", "UPPER", "LOWER", "TRIM")
def _of_text(env: Env, node: Node) -> Any:
    text = as_text(scalar(env, node.args[0]))
    if node.name == "LEN":
        return len(text)
    return {"UPPER": text.upper(), "LOWER": text.lower(), "TRIM": " ".join(each for each in text.split(" ") if each)}[
        node.name
    ]


@scalar_function(1, 3, "LEFT", "RIGHT", "MID")
def _part(env: Env, node: Node) -> Any:
    text = as_text(scalar(env, node.args[0]))
    counts = [int(number(env, each) or 0) for each in node.args[1:]] or [1]
    if node.name == "MID":
        if len(counts) < 2 or counts[0] < 1:
            raise Refused("MID takes a text, a place from 1 and a number of letters", node.line)
        return text[counts[0] - 1 : counts[0] - 1 + counts[1]]
    return text[: counts[0]] if node.name == "LEFT" else text[len(text) - min(counts[0], len(text)) :]


@scalar_function(2, 2, "CONCATENATE", "CONTAINSSTRING")
def _two_texts(env: Env, node: Node) -> Any:
    left, right = (as_text(scalar(env, each)) for each in node.args)
    return left + right if node.name == "CONCATENATE" else right.casefold() in left.casefold()


@scalar_function(3, 3, "SUBSTITUTE")
def _substitute(env: Env, node: Node) -> str:
    text, old, new = (as_text(scalar(env, each)) for each in node.args)
    return text.replace(old, new) if old else text


@scalar_function(1, 1, "VALUE")
def _as_value(env: Env, node: Node) -> Any:
    return number(env, node.args[0])


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@scalar_function(2, 2, "FORMAT")
def _format(env: Env, node: Node) -> Any:
    value, form = scalar(env, node.args[0]), as_text(scalar(env, node.args[1]))
    if value is None:
        return ""
    if isinstance(value, datetime):
        dates = {"yyyy": f"{value.year}", "yyyy-mm": f"{value:%Y-%m}", "yyyy-mm-dd": f"{value:%Y-%m-%d}"}
        dates |= {"mmm": _MONTHS[value.month - 1][:3], "mmmm": _MONTHS[value.month - 1], "mm": f"{value:%m}"}
        dates |= {"mmm yyyy": f"{_MONTHS[value.month - 1][:3]} {value.year}"}
        if form.casefold() in dates:
            return dates[form.casefold()]
    elif not isinstance(value, str | bool):
        head, percent = (form[:-1], True) if form.endswith("%") else (form, False)
        whole, _, after = head.partition(".")
        if whole in {"0", "#,0", "#,##0"} and set(after) <= {"0"}:
            amount = _rounded(value * (100 if percent else 1), len(after), "ROUND")
            return f"{amount:{',' if len(whole) > 1 else ''}.{len(after)}f}{'%' if percent else ''}"
    raise Refused(f'FORMAT with "{form}" is not supported here: the reference page of `dax` lists the forms', node.line)


# ---------------------------------------------------------------- dates


def add_months(day: datetime, months: int) -> datetime:
    """Give the same day some months on; the month's last one where it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: datetime) -> datetime:
    """Give the last day of a date's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@scalar_function(3, 3, "DATE")
def _date(env: Env, node: Node) -> datetime:
    year, month, day = (int(number(env, each) or 0) for each in node.args)
    try:
        return add_months(datetime(year, 1, 1), month - 1) + timedelta(days=day - 1)  # noqa: DTZ001 - dates know no zones here
    except (ValueError, OverflowError):
        raise Refused(f"DATE({year}, {month}, {day}) is no date", node.line) from None


@scalar_function(1, 1, "YEAR", "MONTH", "DAY", "QUARTER", "HOUR", "MINUTE", "SECOND")
def _part_of_date(env: Env, node: Node) -> Any:
    day = as_date(scalar(env, node.args[0]), node.line) or EPOCH
    return (day.month + 2) // 3 if node.name == "QUARTER" else getattr(day, node.name.lower())


@scalar_function(1, 2, "WEEKDAY")
def _weekday(env: Env, node: Node) -> Any:
    day = as_date(scalar(env, node.args[0]), node.line) or EPOCH
    way = int(number(env, node.args[1]) or 1) if len(node.args) > 1 else 1
    if way not in {1, 2, 3}:
        raise Refused("WEEKDAY counts in the ways 1 (Sunday is 1), 2 (Monday is 1) and 3 (Monday is 0)", node.line)
    return {1: day.isoweekday() % 7 + 1, 2: day.isoweekday(), 3: day.weekday()}[way]


@scalar_function(2, 2, "EDATE", "EOMONTH")
def _moved(env: Env, node: Node) -> Any:
    day = as_date(scalar(env, node.args[0]), node.line) or EPOCH
    there = add_months(day, int(number(env, node.args[1]) or 0))
    return there if node.name == "EDATE" else month_end(there)


@scalar_function(3, 3, "DATEDIFF")
def _difference(env: Env, node: Node) -> Any:
    """Give how many boundaries of an interval lie between two dates (the manual's page on DATEDIFF)."""
    start, end = (as_date(scalar(env, each), node.line) for each in node.args[:2])
    if start is None or end is None:
        return None
    unit = node.args[2].name.upper()
    if unit == "DAY":
        return (end.date() - start.date()).days
    months = (end.year - start.year) * 12 + end.month - start.month
    if unit == "MONTH":
        return months
    if unit == "YEAR":
        return end.year - start.year
    if unit == "QUARTER":
        return (end.year - start.year) * 4 + (end.month + 2) // 3 - (start.month + 2) // 3
    raise Refused("DATEDIFF counts in DAY, MONTH, QUARTER or YEAR here", node.line)


@scalar_function(0, 0, "TODAY", "NOW", "UTCTODAY", "UTCNOW")
def _today(_env: Env, node: Node) -> Any:
    raise Refused(f"{node.name} is not supported here: what is right would change from day to day", node.line)
