"""Values in one line, as a person would type them, with as many digits as it takes to tell them apart."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np

from milepost.check.database import Database
from milepost.check.offer import Offer
from milepost.wire import Array, Figure, File, Held, Moment, Series, SetValue, Table

MAX_TEXT: Final = 2000
MORE_DIGITS: Final = 10


def show(value: object, digits: int = 6) -> str:
    """Give a value in one line, as a person would type it."""
    match value:
        case bool() | int() | None | str() | bytes():
            return repr(value)
        case Decimal() | date() | timedelta():  # a datetime is a date
            return str(value)
        case float():
            return show_number(value, digits)
        case complex():
            return f"({show_number(value.real, digits)}{value.imag:+.{digits}g}j)"
        case list():
            return "[" + ", ".join(show(item, digits) for item in value) + "]"
        case tuple():
            return "(" + ", ".join(show(item, digits) for item in value) + ("," if len(value) == 1 else "") + ")"
        case dict():
            return "{" + ", ".join(f"{key!r}: {show(item, digits)}" for key, item in value.items()) + "}"
        case SetValue(members=members):
            return "{" + ", ".join(sorted(show(item, digits) for item in members)) + "}" if members else "set()"
        case Moment(text=text):
            return text
        case np.ndarray():
            return show_array(value, digits)
        case Table():
            return f"a table of {len(value)} rows and the columns {', '.join(value.names)}"
        case Database():
            return "the tables " + ", ".join(f"{name} ({len(table)} rows)" for name, table in value.tables.items())
        case Series():
            return f"a column of {len(value.values)} values"
        case File():
            return f"the file {value.name}"
        case Figure():
            return f"a figure with {len(value.axes)} axes"
        case Held():
            return f"an object of the class {value.class_name}"
        case Offer():
            return value.name
    return type(value).__name__


def show_number(value: float, digits: int) -> str:
    """Give a float with at most so many significant digits; a whole one keeps its point."""
    text = f"{value:.{digits}g}"
    if text.lstrip("-").isdigit():
        return text + ".0" if abs(value) < 1e16 else text
    return text


def show_array(value: Array, digits: int) -> str:
    """Give an array as NumPy writes it, a large one with its ends alone."""
    if value.dtype.kind == "O":
        return clip(repr(value.tolist()))
    with np.printoptions(threshold=200, edgeitems=4, linewidth=110, precision=min(digits, 15), suppress=digits < 10):
        body = np.array2string(value, separator=", ", formatter={"float_kind": _float_writer(digits)})
    return clip(body)


def _float_writer(digits: int) -> Callable[[Any], str]:
    def write(item: Any) -> str:
        return show_number(float(item), digits)

    return write


def telling_digits(part: Array, digits: int) -> int:
    """Give more digits where so few make different numbers look the same, as with positions far from zero."""
    if part.dtype.kind != "f" or digits >= MORE_DIGITS:
        return digits
    values = np.unique(part[np.isfinite(part)]).tolist()
    few, more = (len({show_number(value, count) for value in values}) for count in (digits, MORE_DIGITS))
    return MORE_DIGITS if few < more else digits


def floats_of(value: object) -> Array:
    """Give the floats in a list or a dict, and in what lies within it, as far as anybody reads."""
    found: list[float] = []
    waiting = [value]
    for _ in range(MAX_TEXT):
        if not waiting:
            break
        match waiting.pop():
            case float() as number:
                found.append(number)
            case list() | tuple() as members:
                waiting.extend(reversed(members[:MAX_TEXT]))
            case SetValue(members=members):
                waiting.extend(members[:MAX_TEXT])
            case dict() as named:
                waiting.extend(reversed(list(named.values())[:MAX_TEXT]))
    return np.array(found, dtype=float)


def clip(text: str) -> str:
    """Give a text, cut off where it is longer than anybody reads."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
