"""M's functions of single values: text, numbers, dates, and from one type to another."""

import calendar
import math
import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from milepost.kinds.workbooks.m.evaluation import LIBRARY, Function, Kind, Wrong, kind_of, library


def need(value: Any, kind: str, function: str) -> Any:
    """Give a value that must be of a type; Wrong where it is of another."""
    if kind_of(value) != kind and not (kind == "date" and kind_of(value) == "datetime"):
        raise Wrong(f"{function}: we cannot convert a value of type {kind_of(value)} to type {kind}")
    return value


# ---------------------------------------------------------------- from one type to another


def to_text(value: Any, form: str | None = None, _culture: str | None = None) -> str | None:
    """Give a value as text, as in the United States; null of null."""
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.15g}"
        case date():
            return _date_text(value, form)
    if isinstance(value, int):
        return str(value)
    raise Wrong(f"we cannot convert a value of type {kind_of(value)} to type Text")


def to_number(value: Any, culture: str | None = None) -> Any:
    """Give a value as a number; Wrong for text that is none."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 - dates know no zones here
    if isinstance(value, date):
        return (value - date(1899, 12, 30)).days
    if not isinstance(value, str):
        raise Wrong(f"we cannot convert a value of type {kind_of(value)} to type Number")
    plain = value.strip().replace("\u00a0", "")
    comma, point = (".", ",") if _is_european(culture) else (",", ".")
    match = re.fullmatch(rf"([-+]?)(\d[\d{re.escape(comma)}]*|)(?:{re.escape(point)}(\d*))?([eE][-+]?\d+)?(%?)", plain)
    if match is None or not (match[2] or match[3]):
        raise Wrong(f'we couldn\'t convert "{value}" to Number', None, "DataFormat.Error")
    whole = match[2].replace(comma, "") or "0"
    number = float(f"{match[1]}{whole}.{match[3] or 0}{match[4] or ''}") / (100 if match[5] else 1)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _is_european(culture: str | None) -> bool:
    if culture is None or culture.startswith("en"):
        return False
    if culture[:2] in {"de", "nl", "es", "it", "da", "pt"}:
        return True
    raise Wrong(
        f'the culture "{culture}" is not known here: en-US, en-GB, de-DE, nl-NL, es-ES, it-IT, da-DK and pt-PT are'
    )


def to_whole(value: Any, culture: str | None = None) -> Any:
    """Give a value as a whole number: halves go to the even neighbour, as Int64.From says."""
    number = to_number(value, culture)
    return None if number is None else int(Decimal(repr(number)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def to_datetime(value: Any, culture: str | None = None) -> Any:
    """Give a value as date and time; Wrong for text that is none."""
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - no zones
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime(1899, 12, 30) + timedelta(days=value)  # noqa: DTZ001 - no zones
    if isinstance(value, str):
        found = _read_date(value.strip(), culture)
        if found is not None:
            return found
    raise Wrong(f'we couldn\'t parse the input "{value}" as a date', None, "DataFormat.Error")


def to_date(value: Any, culture: str | None = None) -> Any:
    """Give a value as a date; Wrong for text that is none."""
    found = to_datetime(value, culture)
    return found.date() if found is not None else None


def _read_date(text: str, culture: str | None) -> datetime | None:
    clock = r"(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?"
    match = re.fullmatch(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){clock}", text)
    if match is not None:
        year, month, day = match[1], match[2], match[3]
    else:
        match = re.fullmatch(rf"(\d{{1,2}})[./-](\d{{1,2}})[./-](\d{{4}}){clock}", text)
        if match is None:
            return None
        month, day, year = match[1], match[2], match[3]
        if culture is not None and culture != "en-US":
            month, day = day, month
    try:
        hour, minute, second = (int(each or 0) for each in match.groups()[3:6])
        return datetime(int(year), int(month), int(day), hour, minute, second)  # noqa: DTZ001 - no zones
    except ValueError:
        return None


def to_logical(value: Any) -> Any:
    """Give a value as true or false; Wrong for text that is neither."""
    if isinstance(value, str):
        if value.casefold() in {"true", "false"}:
            return value.casefold() == "true"
        raise Wrong(f'we couldn\'t convert "{value}" to Logical', None, "DataFormat.Error")
    return None if value is None else bool(value)


def convert(kind: Any, value: Any, culture: str | None = None) -> Any:
    """Give a value as one of a type; Wrong where it cannot be."""
    if not isinstance(kind, Kind):
        raise Wrong("a type is expected, such as type text or Int64.Type")
    match kind.name:
        case "text":
            return to_text(value)
        case "number" | "currency" | "decimal" | "double" | "percentage":
            return to_number(value, culture)
        case "int64" | "int32" | "int16" | "int8":
            return to_whole(value, culture)
        case "date":
            return to_date(value, culture)
        case "datetime":
            return to_datetime(value, culture)
        case "logical":
            return to_logical(value)
        case "any":
            return value
    raise Wrong(f"nothing is converted to the type {kind.name} here")


for _name, _function, _most in (
    ("Text.From", lambda value, culture=None: to_text(value, None, culture), 2),
    ("Number.From", to_number, 2),
    ("Number.FromText", to_number, 2),
    ("Int64.From", to_whole, 2),
    ("Date.From", to_date, 2),
    ("Date.FromText", to_date, 2),
    ("DateTime.From", to_datetime, 2),
    ("DateTime.Date", to_date, 1),
    ("Logical.From", to_logical, 1),
    ("Number.ToText", to_text, 1),
    ("Date.ToText", to_text, 3),
):
    LIBRARY[_name] = Function(_name, _function, 1, _most)


# ---------------------------------------------------------------- text


def _text(name: str, function: Any, least: int, most: int | None = None) -> None:
    """Register a function whose first argument is text; null gives null."""

    def run(value: Any, *rest: Any) -> Any:
        return None if value is None else function(need(value, "text", name), *rest)

    LIBRARY[name] = Function(name, run, least, least if most is None else most)


def _trimmed(side: str) -> Any:
    def run(text: str, letters: Any = None) -> str:
        chosen = None if letters is None else "".join(letters) if isinstance(letters, list) else str(letters)
        return text.lstrip(chosen) if side == "Start" else text.rstrip(chosen) if side == "End" else text.strip(chosen)

    return run


def _folded(comparer: Any) -> Any:
    if comparer is None or comparer == "Ordinal":
        return lambda text: text
    if comparer == "OrdinalIgnoreCase":
        return str.casefold
    raise Wrong("a comparer here is Comparer.Ordinal or Comparer.OrdinalIgnoreCase")


def _middle(text: str, start: int, count: int | None = None) -> str:
    return text[start:] if count is None else text[start : start + count]


def _start(text: str, count: int) -> str:
    return text[:count]


def _end(text: str, count: int) -> str:
    return text[max(0, len(text) - count) :]


def _before(text: str, sign: str) -> str:
    return text.partition(sign)[0]


def _after(text: str, sign: str) -> str:
    return text.partition(sign)[2]


def _between(text: str, first: str, last: str) -> str:
    return text.partition(first)[2].partition(last)[0]


def _select(text: str, letters: Any) -> str:
    return "".join(each for each in text if each in letters)


def _remove(text: str, letters: Any) -> str:
    return "".join(each for each in text if each not in letters)


_text("Text.Upper", str.upper, 1, 1)
_text("Text.Lower", str.lower, 1, 1)
_text("Text.Proper", lambda text: re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), text), 1)
_text("Text.Length", len, 1)
_text("Text.Trim", _trimmed(""), 1, 2)
_text("Text.TrimStart", _trimmed("Start"), 1, 2)
_text("Text.TrimEnd", _trimmed("End"), 1, 2)
_text("Text.Clean", lambda text: re.sub(r"[\x00-\x1f\x7f]", "", text), 1)
_text("Text.Start", _start, 2)
_text("Text.End", _end, 2)
_text("Text.Middle", _middle, 2, 3)
_text("Text.Contains", lambda text, part, how=None: _folded(how)(part) in _folded(how)(text), 2, 3)
_text("Text.StartsWith", lambda text, part, how=None: _folded(how)(text).startswith(_folded(how)(part)), 2, 3)
_text("Text.EndsWith", lambda text, part, how=None: _folded(how)(text).endswith(_folded(how)(part)), 2, 3)
_text("Text.PositionOf", lambda text, part: text.find(part), 2)
_text("Text.Replace", lambda text, old, new: text.replace(old, new), 3)
_text("Text.Split", lambda text, sign: text.split(sign), 2)
_text("Text.PadStart", lambda text, count, sign=" ": text.rjust(count, sign or " "), 2, 3)
_text("Text.PadEnd", lambda text, count, sign=" ": text.ljust(count, sign or " "), 2, 3)
_text("Text.BeforeDelimiter", _before, 2)
_text("Text.AfterDelimiter", _after, 2)
_text("Text.BetweenDelimiters", _between, 3)
_text("Text.Select", _select, 2)
_text("Text.Remove", _remove, 2)
_text("Text.Repeat", lambda text, count: text * count, 2)
LIBRARY["Comparer.Ordinal"], LIBRARY["Comparer.OrdinalIgnoreCase"] = "Ordinal", "OrdinalIgnoreCase"


@library("Text.Combine", 1, 2)
def _combine(texts: Any, between: str | None = None) -> str:
    """Join texts; nulls are left out."""
    return (between or "").join(need(each, "text", "Text.Combine") for each in texts if each is not None)


# ---------------------------------------------------------------- numbers


@library("Number.Round", 1, 3)
def _round(value: Any, digits: int | None = None, mode: Any = None) -> Any:
    """Round; halves go to the even neighbour unless a mode says otherwise (the manual's page on Number.Round)."""
    if value is None:
        return None
    way = ROUND_HALF_UP if mode == "AwayFromZero" else ROUND_HALF_EVEN
    found = Decimal(repr(need(value, "number", "Number.Round"))).quantize(
        Decimal(1).scaleb(-(digits or 0)), rounding=way
    )
    return float(found) if digits else int(found)


LIBRARY["RoundingMode.AwayFromZero"], LIBRARY["RoundingMode.ToEven"] = "AwayFromZero", "ToEven"


def _number(name: str, function: Any, count: int) -> None:
    def run(*values: Any) -> Any:
        if any(each is None for each in values):
            return None
        try:
            return function(*(need(each, "number", name) for each in values))
        except (ValueError, ZeroDivisionError, OverflowError):
            return math.nan

    LIBRARY[name] = Function(name, run, count, count)


_number("Number.Abs", abs, 1)
_number("Number.Sign", lambda value: (value > 0) - (value < 0), 1)
_number("Number.RoundUp", math.ceil, 1)
_number("Number.RoundDown", math.floor, 1)
_number("Number.Sqrt", math.sqrt, 1)
_number("Number.Mod", math.fmod, 2)
_number("Number.IntegerDivide", lambda a, b: math.trunc(a / b), 2)
_number("Number.Power", lambda a, b: a**b, 2)
_number("Number.IsEven", lambda value: value % 2 == 0, 1)
_number("Number.IsOdd", lambda value: value % 2 == 1, 1)


# ---------------------------------------------------------------- dates


def add_months(day: Any, months: int) -> Any:
    """Give the same day some months on; the month's last one where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def _last(day: Any) -> Any:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _date(name: str, function: Any, least: int = 1, most: int | None = None) -> None:
    def run(value: Any, *rest: Any) -> Any:
        return None if value is None else function(need(value, "date", name), *rest)

    LIBRARY[name] = Function(name, run, least, least if most is None else most)


_MONTHS = [
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
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_date("Date.Year", lambda day: day.year)
_date("Date.Month", lambda day: day.month)
_date("Date.Day", lambda day: day.day)
_date("Date.QuarterOfYear", lambda day: (day.month + 2) // 3)
_date("Date.DayOfYear", lambda day: day.timetuple().tm_yday)
_date("Date.DaysInMonth", lambda day: _last(day).day)
_date("Date.DayOfWeek", lambda day, first=0: (day.isoweekday() - (first or 0)) % 7, 1, 2)
_date("Date.DayOfWeekName", lambda day, _culture=None: _DAYS[day.weekday()], 1, 2)
_date("Date.MonthName", lambda day, _culture=None: _MONTHS[day.month - 1], 1, 2)
_date("Date.AddDays", lambda day, count: day + timedelta(days=count), 2)
_date("Date.AddMonths", add_months, 2)
_date("Date.AddQuarters", lambda day, count: add_months(day, 3 * count), 2)
_date("Date.AddYears", lambda day, count: add_months(day, 12 * count), 2)
_date("Date.StartOfMonth", lambda day: day.replace(day=1))
_date("Date.EndOfMonth", _last)
_date("Date.StartOfYear", lambda day: day.replace(month=1, day=1))
_date("Date.EndOfYear", lambda day: day.replace(month=12, day=31))
_date("Date.StartOfQuarter", lambda day: add_months(day.replace(day=1), -((day.month - 1) % 3)))
for _at, _day in enumerate(["Sunday", *_DAYS[:6]]):
    LIBRARY[f"Day.{_day}"] = _at


def _date_text(day: date, form: str | None) -> str:
    if form is None:
        said = f"{day.month}/{day.day}/{day.year}"
        if isinstance(day, datetime):
            said += f" {day.hour % 12 or 12}:{day:%M:%S} {'AM' if day.hour < 12 else 'PM'}"
        return said
    made = {"yyyy": f"{day.year}", "yy": f"{day:%y}", "MMMM": _MONTHS[day.month - 1], "MMM": _MONTHS[day.month - 1][:3]}
    made |= {"MM": f"{day:%m}", "M": str(day.month), "dddd": _DAYS[day.weekday()], "ddd": _DAYS[day.weekday()][:3]}
    made |= {"dd": f"{day:%d}", "d": str(day.day)}
    return re.sub(r"yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d", lambda found: made[found[0]], form)


@library("#date", 3)
def _make_date(year: Any, month: Any, day: Any) -> date:
    try:
        return date(year, month, day)
    except (ValueError, TypeError):
        raise Wrong(f"#date({year}, {month}, {day}) is no date") from None


@library("#datetime", 6)
def _make_datetime(*parts: Any) -> datetime:
    try:
        return datetime(*parts)  # noqa: DTZ001 - no zones
    except (ValueError, TypeError):
        raise Wrong(f"#datetime{parts} is no date") from None


@library("#duration", 4)
def _make_duration(days: Any, hours: Any, minutes: Any, seconds: Any) -> timedelta:
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@library("Duration.Days", 1)
def _duration_days(value: Any) -> Any:
    return None if value is None else need(value, "duration", "Duration.Days").days


@library("Duration.TotalDays", 1)
def _total_days(value: Any) -> Any:
    return None if value is None else need(value, "duration", "Duration.TotalDays") / timedelta(days=1)
