"""The functions of one row: what each gives for its values. NULL in gives NULL out, but for those that ask about it."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Final

from milepost.kinds.workbooks.qlik.dates import DATES
from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.values import Dual, Value, text_of

Function = Callable[[Formats, Sequence[Value]], Value]


def wild(pattern: str) -> re.Pattern[str]:
    """Give a pattern with `*` and `?` as a regular expression, blind to case."""
    made = "".join(".*" if each == "*" else "." if each == "?" else re.escape(each) for each in pattern)
    return re.compile(made, re.IGNORECASE | re.DOTALL)


def is_true(formats: Formats, value: Value) -> bool:
    """Say whether a condition holds: a number other than 0."""
    number = formats.number_of(value)
    return number is not None and number != 0


def compare(formats: Formats, sign: str, left: Value, right: Value) -> Value:
    """Compare as the manual says: as numbers where both have one, else as texts; with NULL only `<>` holds."""
    if left is None and right is None:
        return None
    if left is None or right is None:
        return -1 if sign == "<>" else 0
    if sign == "like":
        return -1 if wild(text_of(right)).fullmatch(text_of(left)) else 0
    a, b = formats.number_of(left), formats.number_of(right)
    if sign in {"precedes", "follows"} or a is None or b is None:
        # A number comes before every text.
        one: tuple[int, float | str] = (0, a) if a is not None and b is None else (1, text_of(left))
        two: tuple[int, float | str] = (0, b) if b is not None and a is None else (1, text_of(right))
        order = (one > two) - (one < two)
    else:
        order = (a > b) - (a < b)
    held = {
        "=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0,
        "precedes": order < 0, "follows": order > 0,
    }  # fmt: skip
    return -1 if held[sign] else 0


def calculate(formats: Formats, sign: str, left: Value, right: Value) -> Value:
    """Reckon with two values; NULL where one has no number, and where one divides by 0."""
    a, b = formats.number_of(left), formats.number_of(right)
    if a is None or b is None:
        return None
    try:
        if sign == "+":
            return a + b
        if sign == "-":
            return a - b
        return a * b if sign == "*" else a / b
    except (ZeroDivisionError, OverflowError):
        return None


def _number(made: Callable[..., float | None]) -> Function:
    """Let a function of numbers take values: NULL where one has no number, or the function none for it."""

    def function(formats: Formats, values: Sequence[Value]) -> Value:
        numbers = [formats.number_of(each) for each in values]
        if any(each is None for each in numbers):
            return None
        try:
            return made(*numbers)
        except (ValueError, OverflowError, ZeroDivisionError):
            return None

    return function


def _text(made: Callable[..., Value]) -> Function:
    """Let a function of a text, and of numbers or texts behind it, take values: NULL where the text is NULL."""

    def function(_formats: Formats, values: Sequence[Value]) -> Value:
        if any(each is None for each in values):
            return None
        return made(*[text_of(each) for each in values])

    return function


def _whole(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 0


def _mid(text: str, start: str, count: str | None = None) -> str:
    begin = _whole(start) - 1
    if begin < 0:
        return ""
    return text[begin:] if count is None else text[begin : begin + max(_whole(count), 0)]


def _sub_field(text: str, delimiter: str, at: str = "1") -> Value:
    parts = text.split(delimiter) if delimiter else [text]
    number = _whole(at)
    index = number - 1 if number > 0 else len(parts) + number
    return parts[index] if number and 0 <= index < len(parts) else None


def _index(text: str, part: str, count: str = "1") -> int:
    wanted, at = _whole(count), -1
    if wanted < 0:
        at = len(text) + 1
        for _ in range(-wanted):
            at = text.rfind(part, 0, max(at - 1 + len(part), 0)) if at >= 0 else -1
        return at + 1
    for _ in range(wanted):
        at = text.find(part, at + 1)
        if at < 0:
            return 0
    return at + 1


def _match(kind: str) -> Function:
    def function(formats: Formats, values: Sequence[Value]) -> Value:
        seen, *rest = values
        for at, each in enumerate(rest):
            if each is None or seen is None:
                continue
            a, b = formats.number_of(seen), formats.number_of(each)
            if kind == "wildmatch":
                found = wild(text_of(each)).fullmatch(text_of(seen)) is not None
            elif a is not None and b is not None:
                found = a == b
            elif kind == "mixmatch":
                found = text_of(seen).lower() == text_of(each).lower()
            else:
                found = text_of(seen) == text_of(each)
            if found:
                return at + 1
        return 0

    return function


def _range(made: Callable[[list[float]], Value]) -> Function:
    def function(formats: Formats, values: Sequence[Value]) -> Value:
        return made([number for number in map(formats.number_of, values) if number is not None])

    return function


def _round(value: float, step: float = 1, offset: float = 0) -> float | None:
    if step <= 0:
        return None
    return _tidy(math.floor((value - offset) / step + 0.5 + 1e-12) * step + offset)


def _tidy(number: float) -> float:
    number = float(format(number, ".14g"))
    return int(number) if number.is_integer() else number


def _num(formats: Formats, values: Sequence[Value]) -> Value:
    number = formats.number_of(values[0])
    if number is None or len(values) == 1:
        return number
    return Dual(number, formats.write_number(number, text_of(values[1])))


def _num_hash(formats: Formats, values: Sequence[Value]) -> Value:
    if values[0] is None or not isinstance(values[0], str):
        return values[0]
    number = formats.as_number(values[0])
    return values[0] if number is None else number


def _dual(formats: Formats, values: Sequence[Value]) -> Value:
    number = formats.number_of(values[1])
    return None if number is None or values[0] is None else Dual(number, text_of(values[0]))


def _is_number(_formats: Formats, values: Sequence[Value]) -> Value:
    return -1 if isinstance(values[0], (int, float, Dual)) else 0


def _divide(a: float, b: float) -> float | None:
    return None if int(b) == 0 or a != int(a) or b != int(b) else int(a / b)


def _modulo(a: float, b: float) -> float | None:
    return None if b < 1 or a != int(a) or b != int(b) else int(a) % int(b)


def _pad(text: str, count: str) -> str:
    return (text * max(_whole(count), 0))[:100_000]


FUNCTIONS: Final[dict[str, tuple[Function, int, int]]] = {
    **DATES,
    "null": (lambda _f, _v: None, 0, 0),
    "true": (lambda _f, _v: -1, 0, 0),
    "false": (lambda _f, _v: 0, 0, 0),
    "isnull": (lambda _f, v: -1 if v[0] is None else 0, 1, 1),
    "isnum": (_is_number, 1, 1),
    "istext": (lambda _f, v: -1 if isinstance(v[0], str) else 0, 1, 1),
    "emptyisnull": (lambda _f, v: None if v[0] == "" else v[0], 1, 1),
    "coalesce": (lambda _f, v: next((each for each in v if each is not None), None), 1, 99),
    "alt": (lambda f, v: next((each for each in v[:-1] if f.number_of(each) is not None), v[-1]), 2, 99),
    "text": (lambda _f, v: None if v[0] is None else text_of(v[0]), 1, 1),
    "num": (_num, 1, 4),
    "num#": (_num_hash, 1, 4),
    "money": (_num, 1, 4),
    "dual": (_dual, 2, 2),
    "match": (_match("match"), 2, 99),
    "mixmatch": (_match("mixmatch"), 2, 99),
    "wildmatch": (_match("wildmatch"), 2, 99),
    "upper": (_text(str.upper), 1, 1),
    "lower": (_text(str.lower), 1, 1),
    "capitalize": (_text(lambda text: re.sub(r"\w+", lambda m: m.group().capitalize(), text)), 1, 1),
    "trim": (_text(lambda text: text.strip(" ")), 1, 1),
    "ltrim": (_text(lambda text: text.lstrip(" ")), 1, 1),
    "rtrim": (_text(lambda text: text.rstrip(" ")), 1, 1),
    "left": (_text(lambda text, n: text[: max(_whole(n), 0)]), 2, 2),
    "right": (_text(lambda text, n: text[-_whole(n) :] if _whole(n) > 0 else ""), 2, 2),
    "mid": (_text(_mid), 2, 3),
    "len": (lambda _f, v: len(text_of(v[0])), 1, 1),
    "index": (_text(_index), 2, 3),
    "replace": (_text(lambda text, old, new: text.replace(old, new) if old else text), 3, 3),
    "substringcount": (_text(lambda text, part: text.count(part) if part else 0), 2, 2),
    "subfield": (_text(_sub_field), 2, 3),
    "keepchar": (_text(lambda text, kept: "".join(each for each in text if each in kept)), 2, 2),
    "purgechar": (_text(lambda text, gone: "".join(each for each in text if each not in gone)), 2, 2),
    "repeat": (_text(_pad), 2, 2),
    "chr": (_number(lambda code: chr(int(code))), 1, 1),  # type: ignore[arg-type, return-value]
    "ord": (_text(lambda text: ord(text[0]) if text else None), 1, 1),
    "textbetween": (_text(lambda text, a, b: text.partition(a)[2].partition(b)[0]), 3, 3),
    "abs": (_number(abs), 1, 1),
    "floor": (_number(lambda x, step=1, off=0: _tidy(math.floor((x - off) / step + 1e-12) * step + off)), 1, 3),
    "ceil": (_number(lambda x, step=1, off=0: _tidy(math.ceil((x - off) / step - 1e-12) * step + off)), 1, 3),
    "round": (_number(_round), 1, 3),
    "frac": (_number(lambda x: x - math.floor(x)), 1, 1),
    "sign": (_number(lambda x: (x > 0) - (x < 0)), 1, 1),
    "div": (_number(_divide), 2, 2),
    "mod": (_number(_modulo), 2, 2),
    "fmod": (_number(math.fmod), 2, 2),
    "even": (_number(lambda x: -1 if int(x) % 2 == 0 else 0), 1, 1),
    "odd": (_number(lambda x: -1 if int(x) % 2 else 0), 1, 1),
    "sqrt": (_number(math.sqrt), 1, 1),
    "pow": (_number(math.pow), 2, 2),
    "exp": (_number(math.exp), 1, 1),
    "log": (_number(math.log), 1, 1),
    "log10": (_number(math.log10), 1, 1),
    "rangesum": (_range(lambda n: sum(n)), 1, 99),  # noqa: PLW0108 - of one argument
    "rangeavg": (_range(lambda n: sum(n) / len(n) if n else None), 1, 99),
    "rangecount": (lambda _f, v: sum(each is not None for each in v), 1, 99),
    "rangemin": (_range(lambda n: min(n, default=None)), 1, 99),
    "rangemax": (_range(lambda n: max(n, default=None)), 1, 99),
}
CHANGING: Final = frozenset({"now", "today", "rand", "localtime", "utc", "reloadtime", "osuser"})
