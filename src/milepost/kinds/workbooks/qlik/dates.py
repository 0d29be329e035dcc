"""The functions of dates: a date is a serial number of days that is shown in a format."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.values import Dual, Value, as_date, as_serial, text_of

Function = Callable[[Formats, Sequence[Value]], Value]


def _part(made: Callable[[Formats, dt.datetime], Value]) -> Function:
    """Let a function of a moment take a value: NULL where the value is no date."""

    def function(formats: Formats, values: Sequence[Value]) -> Value:
        number = formats.number_of(values[0])
        moment = None if number is None else as_date(number)
        return None if moment is None else made(formats, moment)

    return function


def _shown(formats: Formats, values: Sequence[Value], usual: str, *, is_date: bool) -> Value:
    number = formats.number_of(values[0])
    if number is None:
        return None
    pattern = text_of(values[1]) if len(values) > 1 and values[1] is not None else usual
    return Dual(number, formats.write_date(number, pattern), is_date=is_date)


def _read(formats: Formats, values: Sequence[Value], usual: str, *, is_date: bool) -> Value:
    """Read a text in a pattern; a text that is not written so stays the text, as in the product."""
    if values[0] is None or isinstance(values[0], (int, float)):
        return values[0]
    pattern = text_of(values[1]) if len(values) > 1 and values[1] is not None else usual
    text = text_of(values[0])
    serial = formats.read_date(text, pattern)
    return text if serial is None else Dual(serial, text, is_date=is_date)


def add_months(moment: dt.datetime, count: int) -> dt.datetime | None:
    """Give the same day so many months on, or the month's last day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    for day in range(moment.day, moment.day - 4, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return None


def _period(months: int, *, end: bool = False, named: Callable[[Formats, dt.datetime], str] | None = None) -> Function:
    """Make a function that gives the start or the end of the month, quarter or year that holds a date."""

    def function(formats: Formats, values: Sequence[Value]) -> Value:
        number = formats.number_of(values[0])
        shift = formats.number_of(values[1]) if len(values) > 1 else 0
        moment = None if number is None else as_date(number)
        if moment is None or shift is None:
            return None
        first = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        start = add_months(first, -((first.month - 1) % months) + months * int(shift))
        if start is None:
            return None
        if named is not None:
            return Dual(as_serial(start), named(formats, start), is_date=True)
        if not end:
            return formats.as_dated(as_serial(start))
        following = add_months(start, months)
        if following is None:
            return None
        last = as_serial(following - dt.timedelta(milliseconds=1))
        return Dual(last, formats.write_date(last, formats.date), is_date=True)

    return function


def _week_start(formats: Formats, values: Sequence[Value]) -> Value:
    number = formats.number_of(values[0])
    shift = formats.number_of(values[1]) if len(values) > 1 else 0
    moment = None if number is None else as_date(number)
    if moment is None or shift is None or number is None:
        return None
    back = (moment.weekday() - formats.first_day) % 7
    return formats.as_dated(int(number // 1) - back + 7 * int(shift))


def _day_start(formats: Formats, values: Sequence[Value]) -> Value:
    number = formats.number_of(values[0])
    return None if number is None else formats.as_dated(int(number // 1))


def _add(formats: Formats, values: Sequence[Value], months: int) -> Value:
    number, count = formats.number_of(values[0]), formats.number_of(values[1])
    moment = None if number is None else as_date(number)
    if moment is None or count is None:
        return None
    made = add_months(moment, int(count) * months)
    return None if made is None else formats.as_dated(as_serial(made))


def _make_date(formats: Formats, values: Sequence[Value]) -> Value:
    numbers = [formats.number_of(each) for each in values]
    if any(each is None for each in numbers):
        return None
    year, month, day = [int(each) for each in numbers if each is not None] + [1] * (3 - len(numbers))
    try:
        return formats.as_dated(as_serial(dt.datetime(year, month, day)))  # noqa: DTZ001 - no zone
    except ValueError:
        return None


def _month(formats: Formats, moment: dt.datetime) -> Value:
    return Dual(moment.month, formats.months[moment.month - 1])


def _week_day(formats: Formats, moment: dt.datetime) -> Value:
    return Dual((moment.weekday() - formats.first_day) % 7, formats.days[moment.weekday()])


def _month_name(formats: Formats, moment: dt.datetime) -> str:
    return f"{formats.months[moment.month - 1]} {moment.year}"


def _quarter_name(formats: Formats, moment: dt.datetime) -> str:
    return f"{formats.months[moment.month - 1]}-{formats.months[moment.month + 1]} {moment.year}"


DATES: Final[dict[str, tuple[Any, int, int]]] = {
    "date": (lambda f, v: _shown(f, v, f.date, is_date=True), 1, 2),
    "timestamp": (lambda f, v: _shown(f, v, f.timestamp, is_date=True), 1, 2),
    "time": (lambda f, v: _shown(f, v, f.time, is_date=False), 1, 2),
    "date#": (lambda f, v: _read(f, v, f.date, is_date=True), 1, 2),
    "timestamp#": (lambda f, v: _read(f, v, f.timestamp, is_date=True), 1, 2),
    "time#": (lambda f, v: _read(f, v, f.time, is_date=False), 1, 2),
    "makedate": (_make_date, 1, 3),
    "year": (_part(lambda _f, at: at.year), 1, 1),
    "month": (_part(_month), 1, 1),
    "day": (_part(lambda _f, at: at.day), 1, 1),
    "week": (_part(lambda _f, at: at.isocalendar().week), 1, 1),
    "weekyear": (_part(lambda _f, at: at.isocalendar().year), 1, 1),
    "weekday": (_part(_week_day), 1, 1),
    "hour": (_part(lambda _f, at: at.hour), 1, 1),
    "minute": (_part(lambda _f, at: at.minute), 1, 1),
    "second": (_part(lambda _f, at: at.second), 1, 1),
    "daystart": (_day_start, 1, 1),
    "weekstart": (_week_start, 1, 2),
    "monthstart": (_period(1), 1, 2),
    "monthend": (_period(1, end=True), 1, 2),
    "monthname": (_period(1, named=_month_name), 1, 2),
    "quarterstart": (_period(3), 1, 2),
    "quarterend": (_period(3, end=True), 1, 2),
    "quartername": (_period(3, named=_quarter_name), 1, 2),
    "yearstart": (_period(12), 1, 2),
    "yearend": (_period(12, end=True), 1, 2),
    "yearname": (_period(12, named=lambda _f, at: str(at.year)), 1, 2),
    "addmonths": (lambda f, v: _add(f, v, 1), 2, 2),
    "addyears": (lambda f, v: _add(f, v, 12), 2, 2),
}
