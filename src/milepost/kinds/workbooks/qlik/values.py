"""Values as QlikView holds them: numbers, texts, NULL (None), and duals, which are a number with a look of its own."""

import datetime as dt
import math
from typing import Any, Final, TypeAlias

EPOCH: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a serial date has no zone
MONTHS: Final = "Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec"
DAYS: Final = "Mon;Tue;Wed;Thu;Fri;Sat;Sun"


class Dual:
    """A number that is shown as a text. What it equals, joins and sorts by is the number."""

    __slots__ = ("is_date", "number", "text")

    def __init__(self, number: float, text: str, *, is_date: bool = False) -> None:
        self.number = number
        self.text = text
        self.is_date = is_date

    def __eq__(self, other: object) -> bool:
        return self.number == (other.number if isinstance(other, Dual) else other)

    def __hash__(self) -> int:
        return hash(self.number)

    def __repr__(self) -> str:
        return f"Dual({self.number!r}, {self.text!r})"


Value: TypeAlias = int | float | str | Dual | None


def as_date(serial: float) -> dt.datetime | None:
    """Give the moment of a serial number (days since 30 December 1899), None beyond the calendar."""
    try:
        return EPOCH + dt.timedelta(milliseconds=round(serial * 86_400_000))
    except OverflowError:
        return None


def as_serial(moment: dt.datetime) -> float:
    """Give the serial number of a moment: a whole number at midnight."""
    apart = moment.replace(tzinfo=None) - EPOCH
    return apart.days if not (apart.seconds or apart.microseconds) else apart / dt.timedelta(days=1)


def text_of(value: Value) -> str:
    """Give how a value is written; NULL as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Dual):
        return value.text
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".14g")
    return str(value)


def order_key(value: Value) -> tuple[int, Any]:
    """Give what a value is sorted by: numbers, then texts, NULL last."""
    if value is None:
        return (2, 0)
    if isinstance(value, Dual):
        return (0, value.number)
    return (1, value) if isinstance(value, str) else (0, value)


def plain(value: Value) -> object:
    """Give a value as plain Python: a date as its moment, another dual as its number."""
    if isinstance(value, Dual):
        return (as_date(value.number) or value.number) if value.is_date else value.number
    return value


def is_missing(value: object) -> bool:
    """Say whether a value of a given table is missing: None, or not a number."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or value != value  # noqa: PLR0124 - NaT
