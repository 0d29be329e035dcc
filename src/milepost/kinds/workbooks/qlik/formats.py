"""How a text is read as a number or a date, and how they are written: the format variables of a script."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from milepost.kinds.workbooks.qlik.values import DAYS, MONTHS, Dual, Value, as_date, as_serial, text_of

DEFAULTS: Final = {
    "DecimalSep": ".",
    "ThousandSep": ",",
    "DateFormat": "YYYY-MM-DD",
    "TimeFormat": "hh:mm:ss",
    "TimestampFormat": "YYYY-MM-DD hh:mm:ss[.fff]",
    "MonthNames": MONTHS,
    "LongMonthNames": "January;February;March;April;May;June;July;August;September;October;November;December",
    "DayNames": DAYS,
    "LongDayNames": "Monday;Tuesday;Wednesday;Thursday;Friday;Saturday;Sunday",
    "FirstWeekDay": "0",
}
_PART: Final = re.compile(
    r"YYYY|yyyy|YY|yy|MMMM|MMM|MM|M|DD|dd|D|d|WWWW|WWW|WW|W|hh|HH|h|H|mm|m|ss|s|f+|TT|tt|\[|\]|.", re.DOTALL
)
_FIELDS: Final = {"Y": "year", "M": "month", "D": "day", "h": "hour", "m": "minute", "s": "second", "f": "part"}


class Formats:
    """The format variables of a script, ready for use; made anew when one of them changes."""

    def __init__(self, variables: Mapping[str, Value] | None = None) -> None:
        found = {name: text_of((variables or {}).get(name, given)) for name, given in DEFAULTS.items()}
        self.date = found["DateFormat"]
        self.time = found["TimeFormat"]
        self.timestamp = found["TimestampFormat"]
        self.decimal = found["DecimalSep"]
        self.thousand = found["ThousandSep"]
        self.months = found["MonthNames"].split(";")
        self.long_months = found["LongMonthNames"].split(";")
        self.days = found["DayNames"].split(";")
        self.long_days = found["LongDayNames"].split(";")
        self.first_day = int(found["FirstWeekDay"]) if found["FirstWeekDay"].isdigit() else 0
        point, group = re.escape(self.decimal), re.escape(self.thousand)
        grouped = rf"\d{{1,3}}(?:{group}\d{{3}})+|" if group else ""
        self._number = re.compile(rf"[+-]?(?:{grouped}\d+)?(?:{point}\d*)?(?:[eE][+-]?\d+)?")
        self._patterns: dict[str, tuple[re.Pattern[str], list[str]]] = {}
        self._known: dict[str, float | None] = {}

    def as_number(self, text: str) -> float | None:
        """Give the number that a text is, None when it is none."""
        text = text.strip()
        if not text or not self._number.fullmatch(text) or not any(each.isdigit() for each in text):
            return None
        if self.thousand:
            text = text.replace(self.thousand, "")
        if self.decimal:
            text = text.replace(self.decimal, ".")
        try:
            return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)
        except ValueError:
            return None

    def number_of(self, value: Value) -> float | None:
        """Give the number of a value: a text is read by the format variables; None when it has none."""
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, Dual):
            return value.number
        if value not in self._known:
            found = self.interpret(value)
            self._known[value] = found.number if isinstance(found, Dual) else None if isinstance(found, str) else found
        return self._known[value]

    def interpret(self, text: str) -> Value:
        """Read a text as a file's is read: a number, a date of the script's format, or the text itself."""
        number = self.as_number(text)
        if number is not None:
            return number if text == text_of(number) else Dual(number, text)
        for pattern in (self.date, self.timestamp, self.time):
            serial = self.read_date(text, pattern)
            if serial is not None:
                return Dual(serial, text, is_date=pattern != self.time)
        return text

    def read_date(self, text: str, pattern: str) -> float | None:
        """Give the serial number of a date written in a pattern, None when the text is not written so."""
        if pattern not in self._patterns:
            self._patterns[pattern] = self._compile(pattern)
        made, names = self._patterns[pattern]
        found = made.fullmatch(text.strip())
        if found is None or not names:
            return None
        at = {name: got for name, got in zip(names, found.groups(), strict=True) if got is not None}
        return self._serial(at)

    def _serial(self, at: dict[str, str]) -> float | None:
        year = int(at.get("year", "1899"))
        if len(at.get("year", "1899")) == 2:  # two digits: 1950 to 2049
            year += 2000 if year < 50 else 1900
        month = self._month(at.get("month", "1" if "year" in at or "day" in at else "12"))
        day = int(at.get("day", "1" if "year" in at or "month" in at else "30"))
        hour = int(at.get("hour", "0"))
        if "half" in at:
            hour = hour % 12 + (12 if at["half"].lower() == "pm" else 0)
        try:
            moment = dt.datetime(  # noqa: DTZ001 - a serial date has no zone
                year, month, day, hour, int(at.get("minute", "0")), int(at.get("second", "0"))
            )
        except ValueError:
            return None
        return as_serial(moment) + (float("0." + at["part"]) / 86400 if "part" in at else 0)

    def _month(self, text: str) -> int:
        if text.isdigit():
            return int(text)
        for names in (self.months, self.long_months):
            for at, name in enumerate(names):
                if name.lower() == text.lower():
                    return at + 1
        return 0

    def _compile(self, pattern: str) -> tuple[re.Pattern[str], list[str]]:
        made, names = "", []
        for part in _PART.findall(pattern):
            first = part[0].upper() if part[0] in "yd" else part[0].lower() if part[0] == "H" else part[0]
            if part in {"[", "]"}:
                made += "(?:" if part == "[" else ")?"
            elif part in {"TT", "tt"}:
                made += "([AaPp][Mm])"
                names.append("half")
            elif part in {"MMM", "MMMM"}:
                made += "(" + "|".join(map(re.escape, self.months if part == "MMM" else self.long_months)) + ")"
                names.append("month")
            elif first == "W":
                made += r"\w+"
            elif first in _FIELDS:
                made += r"(\d{4})" if part.upper() == "YYYY" else r"(\d+)" if first == "f" else r"(\d{1,2})"
                names.append(_FIELDS[first])
            else:
                made += re.escape(part)
        try:
            return re.compile(made, re.IGNORECASE), names
        except re.error:
            return re.compile(re.escape(pattern)), []

    def write_date(self, serial: float, pattern: str) -> str:
        """Write a serial number as a date in a pattern."""
        moment = as_date(serial)
        if moment is None:
            return text_of(serial)
        made, optional = "", ""
        inside = False
        for part in _PART.findall(pattern):
            if part in {"[", "]"}:
                if part == "]" and any(each in "123456789" for each in optional):
                    made += optional
                inside, optional = part == "[", ""
                continue
            written = self._write_part(part, moment, twelve="TT" in pattern or "tt" in pattern)
            if inside:
                optional += written
            else:
                made += written
        return made

    def _write_part(self, part: str, moment: dt.datetime, *, twelve: bool) -> str:
        first = part[0].upper() if part[0] in "yd" else part[0].lower() if part[0] == "H" else part[0]
        if first == "Y":
            return f"{moment.year:04d}" if len(part) == 4 else f"{moment.year % 100:02d}"
        if part == "MMMM":
            return self.long_months[moment.month - 1]
        if part == "MMM":
            return self.months[moment.month - 1]
        if first == "W":
            names = self.long_days if part == "WWWW" else self.days
            return names[moment.weekday()] if len(part) > 2 else f"{moment.weekday():0{len(part)}d}"
        if first == "f":
            return f"{moment.microsecond // 1000:03d}"[: len(part)]
        if part in {"TT", "tt"}:
            half = "PM" if moment.hour >= 12 else "AM"
            return half if part == "TT" else half.lower()
        hour = (moment.hour % 12 or 12) if twelve else moment.hour
        numbers = {"M": moment.month, "D": moment.day, "h": hour, "m": moment.minute, "s": moment.second}
        return f"{numbers[first]:0{len(part)}d}" if first in numbers else part

    def as_dated(self, serial: float | None, pattern: str | None = None) -> Value:
        """Give a date as a dual: its serial number, written in a pattern (the script's own without one)."""
        if serial is None:
            return None
        if pattern is None:
            pattern = self.date if float(serial).is_integer() else self.timestamp
        return Dual(serial, self.write_date(serial, pattern), is_date=True)

    def write_number(self, number: float, pattern: str) -> str:
        """Write a number in a pattern such as `#,##0.00` or `0%`."""
        found = re.search(r"[#0][#0.,]*", pattern)
        if found is None:
            return text_of(number)
        shape = found.group()
        percent = "%" in pattern
        whole, point, part = shape.partition(".")
        group = "," if "," in whole else ""
        # Each 0 left of the point stands for a digit that is written in any case.
        digits = max(whole.count("0"), 1)
        width = digits + (digits - 1) // 3 * len(group) + len(point) + len(part) + (number < 0)
        written = f"{number * (100 if percent else 1):0{width}{group}.{len(part)}f}"
        written = written.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousand)
        return pattern[: found.start()] + written + pattern[found.end() :]
