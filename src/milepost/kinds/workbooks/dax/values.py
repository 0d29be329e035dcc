"""Single values: BLANK (None), what operators make of it, comparisons, and a value as text.

Source: the manual's pages "DAX operators" and "Data types in Power BI Desktop" (handling of blanks and empty strings).
"""

import math
import operator
from datetime import datetime, timedelta
from typing import Any

from milepost.kinds.workbooks.trouble import Refused

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of the product's calendar, which knows no zones


def kind_of(value: Any) -> str:
    """Give a value's type in the product's words; a BLANK has none and gives the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True/False"
    if isinstance(value, str):
        return "Text"
    if isinstance(value, datetime):
        return "Date"
    return "Number"


def serial(moment: datetime) -> float:
    """Give a date as its number of days since 30 December 1899."""
    days = (moment - EPOCH) / timedelta(days=1)
    return int(days) if days == int(days) else days


def as_number(value: Any, line: int) -> Any:
    """Give a value as a number, BLANK as None; Refused for text that is none."""
    if value is None or type(value) in {int, float}:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return serial(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise Refused(f"cannot convert the value '{value}' of type Text to type Number", line) from None
    return int(number) if number.is_integer() and "." not in value else number


def as_date(value: Any, line: int) -> datetime | None:
    """Give a value as a date, BLANK as None; Refused for what is none."""
    if value is None or isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise Refused(f"cannot convert the value '{value}' of type Text to type Date", line) from None
    return EPOCH + timedelta(days=float(as_number(value, line)))


def as_truth(value: Any, line: int) -> bool:
    """Give a value as true or false: BLANK and 0 are false; Refused for text."""
    if isinstance(value, str):
        raise Refused(f"cannot convert the value '{value}' of type Text to type True/False", line)
    if isinstance(value, datetime):
        return serial(value) != 0
    return bool(value)


def as_text(value: Any) -> str:
    """Give a value as text, BLANK as the empty one; dates as the product writes them in the United States."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        day = f"{value.month}/{value.day}/{value.year}"
        if (value.hour, value.minute, value.second) == (0, 0, 0):
            return day
        return f"{day} {value.hour % 12 or 12}:{value:%M:%S} {'AM' if value.hour < 12 else 'PM'}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)


def calculate(sign: str, left: Any, right: Any, line: int) -> Any:
    """Give what an arithmetic operator gives; a date plus or minus a number is a date."""
    dated = sign in "+-" and (isinstance(left, datetime) != isinstance(right, datetime))
    a, b = as_number(left, line), as_number(right, line)
    if sign in "+-":
        if a is None and b is None:
            return None
        result = (a or 0) + (b or 0) if sign == "+" else (a or 0) - (b or 0)
        return EPOCH + timedelta(days=result) if dated else result
    if sign == "*":
        return None if a is None or b is None else a * b
    if sign == "/":
        return _divide(a, b)
    if a is None:
        return None
    try:
        result = float(a) ** (b or 0)
    except (OverflowError, ZeroDivisionError):
        raise Refused(
            f"an argument of ^ has the wrong data type or the result is too large or too small: {a} ^ {b}", line
        ) from None
    if isinstance(result, complex):
        raise Refused(f"{a} ^ {b} is no number", line)
    return result


def _divide(a: Any, b: Any) -> Any:
    if a is None:
        return None
    if not b:
        return math.nan if a == 0 else math.copysign(math.inf, a)
    return a / b


_COMPARE = {
    "=": operator.eq,
    "==": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
_NOTHING = {"Text": "", "Number": 0, "True/False": False, "Date": EPOCH}


def compare(sign: str, left: Any, right: Any, line: int) -> bool:
    """Give what a comparison gives: BLANK is 0, "", FALSE and day 0, except for `==`; letters' case does not count."""
    a, b = kind_of(left), kind_of(right)
    if sign == "==" and (not a or not b):
        return a == b
    if not a and not b:
        return bool(_COMPARE[sign](0, 0))
    left = _NOTHING[b] if not a else left
    right = _NOTHING[a] if not b else right
    a, b = a or b, b or a
    if a != b:
        if {a, b} != {"Number", "Date"}:
            raise Refused(
                f"comparing values of type {a} with values of type {b} is not supported: convert one of them", line
            )
        left, right = as_number(left, line), as_number(right, line)
    elif a == "Text":
        left, right = left.casefold(), right.casefold()
    return bool(_COMPARE[sign](left, right))


def sort_key(value: Any) -> tuple[int, Any]:
    """Give a key that orders values of one type; BLANK comes first."""
    if value is None:
        return (0, 0)
    return (1, value.casefold() if isinstance(value, str) else value)
