"""Functions of single values, by name: what each takes and gives, and what it does; NULL is None.

Source: the manual's pages of number, string, date, logical and type conversion functions.
"""

import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from milepost.kinds.workbooks.tableau import moments
from milepost.kinds.workbooks.trouble import Refused

LONGEST: Final = 100_000


class Function:
    """A function: letters for what its arguments are, how many of them must be there, what it gives, and what it does.

    Letters: `n` a number, `i` a whole one, `s` text, `d` a date, `b` true or false, `a` anything; the last one goes for all
    that follow. What it gives is a type's name, or `1` for the first argument's, `2` for what both are together. One that
    takes NULL says so with `nulls`; all others give NULL where an argument is NULL.
    """

    __slots__ = ("does", "gives", "least", "most", "nulls", "takes")

    def __init__(
        self, takes: str, gives: str, does: Callable[..., Any], *, least: int | None = None, nulls: bool = False
    ) -> None:
        """Hold them."""
        self.takes, self.gives, self.does, self.nulls = takes, gives, does, nulls
        self.least, self.most = len(takes) if least is None else least, len(takes)


def text_of(value: Any) -> str:
    """Give a value as text."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def _round(value: float, digits: int = 0) -> float:
    """Round half away from nought."""
    if isinstance(value, int) and digits >= 0:
        return value
    scale = 10.0 ** max(-300, min(300, digits))
    scaled = abs(value) * scale
    if math.isinf(scaled):
        return value
    # The nearest half may lie a hair below, as in 1.005 * 100.
    return math.copysign(math.floor(round(scaled, 9) + 0.5) / scale, value)


def _number(value: Any) -> float | None:
    try:
        found = float(value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _whole(value: Any) -> int | None:
    found = _number(value)
    return None if found is None else int(found)


def _date(value: Any) -> datetime | None:
    found = moments.read_moment(value) if isinstance(value, str) else value
    return None if found is None else moments.truncate("day", found, 0)


def _datetime(value: Any) -> datetime | None:
    return moments.read_moment(value) if isinstance(value, str) else value


def _make_date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - the product's dates know no zones
    except ValueError:
        return None


def _parse(form: str, text: str) -> datetime | None:
    try:
        return moments.parse_moment(form, text)
    except KeyError as fault:
        raise Refused(f"DATEPARSE knows no `{fault.args[0]}` here: write as yyyy-MM-dd HH:mm:ss, MMM or MMMM") from None


def _find(text: str, part: str, start: int = 1) -> int:
    return text.find(part, max(0, start - 1)) + 1


def _find_nth(text: str, part: str, nth: int) -> int:
    at = -1
    for _ in range(min(nth, len(text) + 1)):
        at = text.find(part, at + 1)
        if at < 0:
            return 0
    return at + 1


def _split(text: str, sign: str, place: int) -> str:
    parts = text.split(sign) if sign else [text]
    at = place - 1 if place > 0 else len(parts) + place
    return parts[at] if place and 0 <= at < len(parts) else ""


def _mid(text: str, start: int, length: int | None = None) -> str:
    begin = max(0, start - 1)
    return text[begin:] if length is None else text[begin : begin + max(0, length)]


def short(text: str) -> str:
    """Give a text that is no longer than there is room for; Refused."""
    if len(text) > LONGEST:
        raise Refused(f"a text becomes longer than {LONGEST} letters")
    return text


def _replace(text: str, was: str, now: str) -> str:
    if was and len(text) + text.count(was) * (len(now) - len(was)) > LONGEST:
        raise Refused(f"a text becomes longer than {LONGEST} letters")
    return text.replace(was, now) if was else text


def _pattern(pattern: str) -> "re.Pattern[str]":
    try:
        return re.compile(pattern)
    except (re.error, OverflowError) as fault:
        raise Refused(f"`{pattern[:60]}` is no regular expression: {fault}") from None


def _extract(text: str, pattern: str, group: int = 1) -> str | None:
    compiled = _pattern(pattern)
    found = compiled.search(text)
    if found is None or group > max(1, compiled.groups) or group < 0:
        return None
    return found[group] if compiled.groups else found[0]


def _guarded(does: Callable[..., float]) -> Callable[..., float | None]:
    def call(*args: float) -> float | None:
        try:
            found = does(*args)
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
        return None if isinstance(found, complex) or not math.isfinite(found) else found

    return call


def _div(left: int, right: int) -> int | None:
    return None if right == 0 else int(math.copysign(abs(left) // abs(right), left * right)) if left else 0


def _add_days(count: float, moment: datetime) -> datetime | None:
    try:
        return moment + timedelta(days=count)
    except OverflowError:
        return None


def power(left: float, right: float) -> float | None:
    """Give a power; NULL where there is none."""
    return _guarded(lambda a, b: float(a) ** b)(left, right)


add_days: Final = _add_days
_UNKNOWN: Final = object()

FUNCTIONS: Final[dict[str, Function]] = {
    "ABS": Function("n", "1", abs),
    "CEILING": Function("n", "int", math.ceil),
    "FLOOR": Function("n", "int", math.floor),
    "ROUND": Function("ni", "1", _round, least=1),
    "SIGN": Function("n", "int", lambda n: (n > 0) - (n < 0)),
    "SQRT": Function("n", "float", _guarded(math.sqrt)),
    "SQUARE": Function("n", "1", lambda n: n * n),
    "POWER": Function("nn", "float", power),
    "EXP": Function("n", "float", _guarded(math.exp)),
    "LN": Function("n", "float", _guarded(math.log)),
    "LOG": Function(
        "nn", "float", _guarded(lambda n, base=10: math.log10(n) if base == 10 else math.log(n, base)), least=1
    ),
    "DIV": Function("ii", "int", _div),
    "PI": Function("", "float", lambda: math.pi),
    "SIN": Function("n", "float", math.sin),
    "COS": Function("n", "float", math.cos),
    "RADIANS": Function("n", "float", math.radians),
    "DEGREES": Function("n", "float", math.degrees),
    "LEN": Function("s", "int", len),
    "UPPER": Function("s", "str", str.upper),
    "LOWER": Function("s", "str", str.lower),
    "PROPER": Function("s", "str", lambda s: re.sub(r"[^\W\d_]+", lambda found: found[0].capitalize(), s)),
    "TRIM": Function("s", "str", lambda s: s.strip(" ")),
    "LTRIM": Function("s", "str", lambda s: s.lstrip(" ")),
    "RTRIM": Function("s", "str", lambda s: s.rstrip(" ")),
    "LEFT": Function("si", "str", lambda s, n: s[: max(0, n)]),
    "RIGHT": Function("si", "str", lambda s, n: s[len(s) - min(len(s), max(0, n)) :]),
    "MID": Function("sii", "str", _mid, least=2),
    "CONTAINS": Function("ss", "bool", lambda s, part: part in s),
    "STARTSWITH": Function("ss", "bool", lambda s, part: s.lstrip(" ").startswith(part)),
    "ENDSWITH": Function("ss", "bool", lambda s, part: s.rstrip(" ").endswith(part)),
    "FIND": Function("ssi", "int", _find, least=2),
    "FINDNTH": Function("ssi", "int", _find_nth),
    "REPLACE": Function("sss", "str", _replace),
    "SPLIT": Function("ssi", "str", _split),
    "SPACE": Function("i", "str", lambda n: short(" " * min(max(0, n), LONGEST + 1))),
    "ASCII": Function("s", "int", lambda s: ord(s[0]) if s else None),
    "CHAR": Function("i", "str", lambda n: chr(n) if 0 < n < 0xD800 else None),
    "REGEXP_MATCH": Function("ss", "bool", lambda s, pattern: _pattern(pattern).search(s) is not None),
    "REGEXP_EXTRACT": Function("ss", "str", _extract),
    "REGEXP_EXTRACT_NTH": Function("ssi", "str", _extract),
    "REGEXP_REPLACE": Function(
        "sss", "str", lambda s, pattern, now: short(_pattern(pattern).sub(re.sub(r"\$(\d)", r"\\\1", now), s))
    ),
    "STR": Function("a", "str", text_of),
    "INT": Function("a", "int", _whole),
    "FLOAT": Function("a", "float", _number),
    "DATE": Function("a", "date", _date),
    "DATETIME": Function("a", "datetime", _datetime),
    "ISDATE": Function("s", "bool", lambda s: moments.read_moment(s) is not None),
    "MAKEDATE": Function("iii", "date", _make_date),
    "MAKEDATETIME": Function("dd", "datetime", lambda day, clock: datetime.combine(day.date(), clock.time())),
    "DATEPARSE": Function("ss", "datetime", _parse),
    "ISNULL": Function("a", "bool", lambda a: a is None, nulls=True),
    "IFNULL": Function("aa", "2", lambda a, other: other if a is None else a, nulls=True),
    "ZN": Function("n", "1", lambda n: 0 if n is None else n, nulls=True),
    "IIF": Function(
        "baaa",
        "2",
        lambda test, yes, no, unknown=None: yes if test else unknown if test is None else no,
        least=3,
        nulls=True,
    ),
    "MIN": Function("aa", "2", min),
    "MAX": Function("aa", "2", max),
}

# These take a part of a date first, which is a text in the formula itself, and may end with the first day of the week.
DATED: Final[dict[str, tuple[str, str, Callable[..., Any]]]] = {
    "DATEPART": ("d", "int", moments.part),
    "DATENAME": ("d", "str", moments.name_of),
    "DATETRUNC": ("d", "1", moments.truncate),
    "DATEDIFF": ("dd", "int", moments.difference),
    "DATEADD": ("id", "1", lambda part, count, moment, _first: moments.add(part, count, moment)),
}
# And these are a part of a date by their own name.
PARTS_BY_NAME: Final = {
    **{name.upper(): name for name in ("year", "quarter", "month", "week", "day")},
    "ISOYEAR": "iso-year",
    "ISOQUARTER": "iso-quarter",
    "ISOWEEK": "iso-week",
    "ISOWEEKDAY": "iso-weekday",
}
NOT_HERE: Final = frozenset(
    {
        *("TODAY", "NOW", "MAKETIME", "USERNAME", "FULLNAME", "USERDOMAIN", "ISMEMBEROF", "ISUSERNAME", "ISFULLNAME"),
        *("MAKEPOINT", "MAKELINE", "DISTANCE", "BUFFER", "AREA", "HEXBINX", "HEXBINY", "COLLECT", "DOMAIN", "TLD"),
        *(
            "SCRIPT_REAL",
            "SCRIPT_STR",
            "SCRIPT_INT",
            "SCRIPT_BOOL",
            "RAWSQL_REAL",
            "RAWSQL_STR",
            "RAWSQL_INT",
            "RAWSQL_BOOL",
        ),
        *(
            "TAN",
            "COT",
            "ACOS",
            "ASIN",
            "ATAN",
            "ATAN2",
            "COVAR",
            "COVARP",
            "WINDOW_CORR",
            "WINDOW_COVAR",
            "WINDOW_COVARP",
        ),
        *("MODEL_QUANTILE", "MODEL_PERCENTILE"),
    }
)
