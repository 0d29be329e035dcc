"""Dates: their parts, truncation, differences and sums, names, and how a text is read as one.

Source: the manual's page "Date Functions" (functions_functions_date.htm) and "Dates and Times" for the start of the week.
"""

import calendar
import re
from datetime import datetime, timedelta
from typing import Final

DAYS: Final = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
MONTHS: Final = tuple(calendar.month_name)
PARTS: Final = (
    *("year", "quarter", "month", "dayofyear", "day", "weekday", "week", "hour", "minute", "second"),
    *("iso-year", "iso-quarter", "iso-week", "iso-weekday"),
)
_FORMS: Final = (
    *(
        "%Y-%m-%d",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d",
        "%m/%d/%Y",
        "%m/%d/%Y %H:%M:%S",
    ),
    *("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y %H:%M:%S", "%B %d, %Y %I:%M:%S %p"),
    *("%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %I:%M:%S %p"),
)
_PIECES: Final = {
    "yyyy": "%Y",
    "yy": "%y",
    "y": "%Y",
    "MMMM": "%B",
    "MMM": "%b",
    "MM": "%m",
    "M": "%m",
    "dd": "%d",
    "d": "%d",
    "HH": "%H",
    "H": "%H",
    "hh": "%I",
    "h": "%I",
    "mm": "%M",
    "m": "%M",
    "ss": "%S",
    "s": "%S",
    "a": "%p",
    "EEE": "%a",
    "EEEE": "%A",
}


def read_moment(text: str) -> datetime | None:
    """Give the date that a text is; None when it is none. Written as 2024-03-31, as 3/31/2024 (month first), or in English."""
    text = text.strip()
    for form in _FORMS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the product's dates know no zones
        except ValueError:
            continue
    return None


def parse_moment(form: str, text: str) -> datetime | None:
    """Give the date that a text in this form is, as `dd.MM.yyyy`; None when it is none. KeyError for a form that is not known."""
    pieces = re.findall(r"'[^']*'|([A-Za-z])(\1*)|[^A-Za-z']+", form)
    made = ""
    at = 0
    for found in re.finditer(r"'[^']*'|(?P<letter>[A-Za-z])(?P=letter)*|[^A-Za-z']+", form):
        at = found.end()
        made += _PIECES[found[0]] if found["letter"] else found[0].strip("'").replace("%", "%%")
    if at != len(form) or not pieces:
        raise KeyError(form[at : at + 1] or form)
    try:
        return datetime.strptime(text.strip(), made)  # noqa: DTZ007 - as above
    except ValueError:
        return None


def weekday(moment: datetime, first: int) -> int:
    """Give how many days a day lies behind the first of its week; `first` counts from 0, Sunday."""
    return (moment.weekday() + 1 - first) % 7


def part(name: str, moment: datetime, first: int) -> int:
    """Give a part of a date as a number."""
    match name:
        case "quarter" | "iso-quarter":
            if name == "iso-quarter":
                return min(4, (moment.isocalendar().week - 1) // 13 + 1)
            return (moment.month + 2) // 3
        case "dayofyear":
            return moment.timetuple().tm_yday
        case "weekday":
            return weekday(moment, first) + 1
        case "week":  # the first one has 1 January in it
            new_year = datetime(moment.year, 1, 1)  # noqa: DTZ001 - as above
            return (moment.timetuple().tm_yday - 1 + weekday(new_year, first)) // 7 + 1
        case "iso-year":
            return moment.isocalendar().year
        case "iso-week":
            return moment.isocalendar().week
        case "iso-weekday":
            return moment.isocalendar().weekday
    return int(getattr(moment, name))


def name_of(name: str, moment: datetime, first: int) -> str:
    """Give a part of a date as it is called: months and weekdays by their names, others as the number."""
    if name == "month":
        return MONTHS[moment.month]
    if name in {"weekday", "iso-weekday"}:
        return moment.strftime("%A")
    return str(part(name, moment, first))


def truncate(name: str, moment: datetime, first: int) -> datetime:
    """Give the first moment of the year, quarter, week or the like that a date lies in."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    match name:
        case "year":
            return midnight.replace(month=1, day=1)
        case "quarter":
            return midnight.replace(month=(moment.month + 2) // 3 * 3 - 2, day=1)
        case "month":
            return midnight.replace(day=1)
        case "week":
            return midnight - timedelta(days=weekday(moment, first))
        case "iso-week":
            return midnight - timedelta(days=moment.weekday())
        case "iso-year":
            return datetime.fromisocalendar(moment.isocalendar().year, 1, 1)
        case "iso-quarter":
            week = part("iso-quarter", moment, first) * 13 - 12
            return datetime.fromisocalendar(moment.isocalendar().year, week, 1)
        case "hour":
            return moment.replace(minute=0, second=0, microsecond=0)
        case "minute":
            return moment.replace(second=0, microsecond=0)
        case "second":
            return moment.replace(microsecond=0)
    return midnight


def difference(name: str, start: datetime, end: datetime, first: int) -> int:
    """Give how many ends of such a part lie between two dates, not how much of it has gone by."""
    match name:
        case "year" | "iso-year":
            return part(name, end, first) - part(name, start, first)
        case "quarter":
            return (end.year - start.year) * 4 + part(name, end, first) - part(name, start, first)
        case "month":
            return (end.year - start.year) * 12 + end.month - start.month
        case "week" | "iso-week":
            return (truncate(name, end, first) - truncate(name, start, first)).days // 7
        case "hour" | "minute" | "second":
            seconds = (truncate(name, end, first) - truncate(name, start, first)).total_seconds()
            return int(seconds // {"hour": 3600, "minute": 60, "second": 1}[name])
    return (truncate("day", end, first) - truncate("day", start, first)).days


def add(name: str, count: int, moment: datetime) -> datetime | None:
    """Give a date moved by a number of such parts; a day that the month has not becomes its last. None outside the calendar."""
    try:
        match name:
            case "year" | "quarter" | "month":
                months = moment.year * 12 + moment.month - 1 + count * {"year": 12, "quarter": 3, "month": 1}[name]
                year, month = divmod(months, 12)
                last = calendar.monthrange(year, month + 1)[1]
                return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
            case "week":
                return moment + timedelta(weeks=count)
            case "hour" | "minute" | "second":
                return moment + timedelta(**{f"{name}s": count})
        return moment + timedelta(days=count)
    except (ValueError, OverflowError):
        return None
