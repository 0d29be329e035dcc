"""Values as code that makes them again, in the language that the learner writes."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar, runtime_checkable

import numpy as np

from milepost.check.offer import Offer
from milepost.check.signature import SERVED, ArrayOf, Container, Plain, Type
from milepost.hooks import find_speech
from milepost.terms import spoken_name
from milepost.wire import NA, Array, Category, File, Moment, Series, SetValue, Table, is_na
from milepost.wire.tables import Dtype

Made = TypeVar("Made")

MAX_CODE: Final = 2000
_MOST_INT: Final = 2**31 - 1
_MOST_PAIRS: Final = 10  # that Map.of takes
_MOST_LONG: Final = 2**63 - 1
_MOST_EXACT: Final = 2**53


def write_code(value: object, language: str = "python", kind: Type | None = None, *, at_most: int = MAX_CODE) -> str:
    """Give code that makes `value` again; empty when it is longer than `at_most`, or the language has no such value.

    `kind` is the type that the signature promises: it decides between whole numbers and others where the value alone
    does not. In Python `np` and `pd` are imported; in Java `java.util`. What a server holds is no value that code could make.
    What a check offers is a `def` of its name, where the check has given its code.
    """
    if _is_served(kind) and language in _WRITERS:
        return ""
    if _elements(value) > at_most and not isinstance(value, Named):
        return ""
    code = _writer(language)(value, kind)
    return code if len(code) <= at_most else ""


def write_call(  # noqa: PLR0913 - a call and the language that it is written in
    function: str,
    args: Iterable[object],
    language: str = "python",
    kinds: Sequence[Type] = (),
    *,
    names: Sequence[str] = (),
    at_most: int = MAX_CODE,
) -> str:
    """Give a call as code that can be pasted and run; empty when an argument cannot be written in `at_most` signs.

    `names` are those of the parameters, for languages that have no functions to call, and for what a server holds. Files
    are written first, into the folder in which the call is run.
    """
    values = list(args)
    if language not in _WRITERS:
        speech = find_speech(language)
        return "" if speech is None else speech.write_call(tuple(names), values)
    parts = [
        name
        if name and (_is_served(kind) or isinstance(value, Offer))
        else write_code(value, language, kind, at_most=at_most)
        for value, kind, name in zip(values, _filled([*kinds], None, values), _filled(names, "", values), strict=True)
    ]
    made = "".join(f"Path({each.name!r}).write_bytes({each.body!r})\n" for each in values if isinstance(each, File))
    first = f"from pathlib import Path\n{made}" if made else ""
    call = f"{first}{spoken_name(function, language)}({', '.join(parts)})"
    return call if all(parts) and len(first) <= at_most else ""


def _is_served(kind: Type | None) -> bool:
    return isinstance(kind, Plain) and kind.name in SERVED


def _filled(known: Sequence[Made], nothing: Made, values: Sequence[object]) -> Sequence[Made]:
    """Give one for each value: those that are known, then `nothing`."""
    return (*known, *[nothing] * (len(values) - len(known)))


def _elements(value: object) -> int:
    """Count what there is to write, so that nothing huge is written only to be thrown away."""
    match value:
        case np.ndarray():
            return value.size
        case list() | tuple():
            return sum(map(_elements, value), 1)
        case dict():
            return sum(map(_elements, value.values()), 1)
    return 1


def _item(kind: Type | None) -> Type | None:
    """Give the type of what a container holds."""
    return kind.items[-1] if isinstance(kind, Container) and kind.items else None


def _items(kind: Type | None, count: int) -> Sequence[Type | None]:
    """Give the type of each part of a list or tuple of so many."""
    if isinstance(kind, Container) and kind.items:
        if kind.kind == "tuple" and len(kind.items) == count:
            return kind.items
        return [kind.items[0]] * count
    return [None] * count


def _wants_floats(value: Array, kind: Type | None) -> bool:
    if isinstance(kind, ArrayOf) and value.dtype.kind in "iu":
        return kind.kind in {"array", "floats"}
    return value.dtype.kind == "f"


# ---------------------------------------------------------------------------- Python


@runtime_checkable
class Named(Protocol):
    """A value of a kind's own that no code makes: a name stands for it in a call."""

    def as_code(self) -> str:
        """Give the name."""
        ...


def _python(value: object, _kind: Type | None = None) -> str:
    match value:
        case np.ndarray():
            return _python_array(value)
        case Table():
            zones = dict(zip(value.names, map(_zone, value.dtypes), strict=False))
            columns = ", ".join(
                f"{n!r}: {_python_moments(c, zones[n]) if zones.get(n) else _python(c)}"
                for n, c in zip(value.names, value.columns, strict=True)
            )
            index = "" if value.index is None else f", index={_python(value.index)}"
            named = zip(value.names, value.dtypes, strict=True) if value.dtypes else ()
            kept = ", ".join(
                f"{name!r}: {_written_dtype(dtype)}" for name, dtype in named if dtype and not _zone(dtype)
            )
            return f"pd.DataFrame({{{columns}}}{index})" + (f".astype({{{kept}}})" if kept else "")
        case Series():
            index = "" if value.index is None else f", index={_python(value.index)}"
            zone = _zone(value.dtype)
            made = _python_moments(value.values, zone) if zone else _python(value.values)
            kept = f".astype({_written_dtype(value.dtype)})" if value.dtype and not zone else ""
            return f"pd.Series({made}{index}, name={value.name!r}){kept}"
        case File(name=name):
            return f"Path({name!r})"
        case Offer(code=code):
            return code
        case float():
            return _python_float(value)
        case list():
            return "[" + ", ".join(map(_python, value)) + "]"
        case Named():
            return value.as_code()
        case dict():
            return "{" + ", ".join(f"{key!r}: {_python(item)}" for key, item in value.items()) + "}"
        case SetValue(members=members):
            return "{" + ", ".join(map(_python, members)) + "}" if members else "set()"
    return repr(value)


def _zone(dtype: Dtype) -> str:
    """Give the zone of moments that have one, which no `astype` gives to moments without."""
    return dtype.partition(", ")[2].rstrip("]") if isinstance(dtype, str) and dtype.startswith("datetime64[") else ""


def _python_moments(values: Array, zone: str) -> str:
    return f"pd.to_datetime({_python(values)}, utc=True).tz_convert({zone!r})"


def _written_dtype(dtype: Dtype) -> str:
    if isinstance(dtype, Category):
        ordered = ", ordered=True" if dtype.ordered else ""
        return f"pd.CategoricalDtype({list(dtype.levels)!r}{ordered})"
    return repr(dtype)


def _python_float(value: float) -> str:
    if np.isnan(value):
        return "np.nan"
    return f"{'-' if value < 0 else ''}np.inf" if np.isinf(value) else repr(value)


def _python_array(value: Array) -> str:
    usual = {"float64", "int64", "bool"}
    if value.size == 0:
        return f"np.empty({value.shape}, dtype={_python_dtype(value)})"
    # Moments as people write them, and not as counts of nanoseconds.
    body = _python((np.datetime_as_string(value, unit="auto") if value.dtype.kind == "M" else value).tolist())
    return f"np.array({body})" if value.dtype.name in usual else f"np.array({body}, dtype={_python_dtype(value)})"


def _python_dtype(value: Array) -> str:
    return "object" if value.dtype.kind == "O" else repr(value.dtype.name)


# ---------------------------------------------------------------------------- R

_R_EMPTY: Final = {"b": "logical(0)", "i": "integer(0)", "u": "integer(0)", "f": "numeric(0)", "O": "character(0)"}
_R_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9._]*")
_R_WORDS: Final = frozenset({"if", "else", "for", "while", "repeat", "function", "break", "next", "in", "NA", "NaN"})


def _r(value: object, kind: Type | None = None) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return _r_number(value, is_whole=not (isinstance(kind, Plain) and kind.name == "float"))
        case float():
            return _r_number(value, is_whole=False)
        case str():
            return _r_text(value)
        case complex():
            return f"complex(real = {_r(value.real)}, imaginary = {_r(value.imag)})"
        case bytes():
            return f"as.raw(c({', '.join(f'0x{byte:02x}' for byte in value)}))"
        case np.ndarray():
            return _r_array(value, kind)
        case Table():
            columns = ", ".join(
                f"{_r_key(n)} = {_r(_as_in_table(c))}" for n, c in zip(value.names, value.columns, strict=True)
            )
            return f"data.frame({columns}, check.names = FALSE)" if columns else "data.frame()"
        case Series():
            return _r(_as_in_table(value.values))
        case Moment(text=text):
            return f'as.Date("{text}")' if len(text) == len("2026-01-01") else f'as.POSIXct("{text}", tz = "UTC")'
        case list():
            return _r_list(value, kind)
        case dict():
            return "list(" + ", ".join(f"{_r_key(key)} = {_r(item, _item(kind))}" for key, item in value.items()) + ")"
        case SetValue(members=members):
            return _r_list(list(members), kind)
    return ""


def _r_number(value: float, *, is_whole: bool) -> str:
    if value != value:  # noqa: PLR0124 - NaN alone differs from itself
        return "NA" if is_na(value) else "NaN"
    if abs(value) == np.inf:
        return "Inf" if value > 0 else "-Inf"
    if is_whole and abs(value) <= _MOST_INT:  # the lowest of all stands for a missing one
        return f"{value}L"
    text = repr(value)
    return text.removesuffix(".0") if abs(value) <= _MOST_EXACT else text


def _as_in_table(column: Array) -> Array:
    """Give a column as it reaches R, where a missing number of a table is NA."""
    return np.where(np.isnan(column), NA, column) if column.dtype.kind == "f" else column


def _r_text(value: str) -> str:
    """Write a text as R reads it: JSON's escapes are R's too."""
    return json.dumps(value, ensure_ascii=False)


def _r_key(name: str) -> str:
    plain = _R_NAME.fullmatch(name) is not None and name not in _R_WORDS
    return name if plain else "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`"


def _r_array(value: Array, kind: Type | None) -> str:
    if value.dtype.kind in "mMc":
        return ""
    is_whole = value.dtype.kind in "iu" and not _wants_floats(value, kind)
    empty = _R_EMPTY["f" if _wants_floats(value, kind) else value.dtype.kind]

    def items(array: Array) -> str:
        texts = [
            "NA" if item is None else _r_number(item, is_whole=is_whole) if array.dtype.kind in "iuf" else _r(item)
            for item in array.ravel().tolist()
        ]
        return f"c({', '.join(texts)})" if texts else empty

    if value.ndim == 1:
        return items(value)
    if value.ndim == 2 and value.size:
        return f"matrix({items(value)}, ncol = {value.shape[1]}, byrow = TRUE)"
    if value.ndim == 2:
        return f"matrix({empty}, nrow = {value.shape[0]}, ncol = {value.shape[1]})"
    # R lays arrays out with the first dimension running fastest.
    sides = ", ".join(f"{side}" for side in value.shape)
    return f"array({items(value.transpose())}, dim = c({sides}))" if value.ndim else items(value)


def _r_list(value: list[Any], kind: Type | None) -> str:
    """Write a list: of numbers, texts or truths alone it is a vector, as whoever writes R would have it."""
    kinds = {type(item) for item in value}
    of_one = len(kinds) == 1 and kinds <= {bool, int, float, str}
    numbers = kinds == {int, float}
    item = _item(kind)
    whole = kinds == {int} and not (isinstance(item, Plain) and item.name == "float")
    if of_one or numbers:
        texts = (_r_number(each, is_whole=whole) if type(each) in {int, float} else _r(each) for each in value)
        return f"c({', '.join(texts)})"
    parts = zip(value, _items(kind, len(value)), strict=True)
    return "list(" + ", ".join(_r(each, item) for each, item in parts) + ")"


# ---------------------------------------------------------------------------- Java

_JAVA_ARRAYS: Final = {"b": "boolean", "i": "int", "u": "int", "f": "double", "O": "String"}


def _java(value: object, kind: Type | None = None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            if isinstance(kind, Plain) and kind.name == "float":
                return _java_float(float(value))
            return f"{value}" if _fits(value, _MOST_INT) else f"{value}L" if _fits(value, _MOST_LONG) else ""
        case float():
            return _java_float(value)
        case str():
            return _java_text(value)
        case np.ndarray():
            return _java_array(value, kind)
        case list():
            return _java_list(value, kind)
        case dict():
            return _java_map(value, kind)
        case SetValue(members=members):
            return _joined("Set.of(", [_java(each, _item(kind)) for each in members], ")")
        case Moment(text=text):
            return f'LocalDate.parse("{text}")' if len(text) == len("2026-01-01") else f'LocalDateTime.parse("{text}")'
    return ""


def _fits(value: int, most: int) -> bool:
    return -most - 1 <= value <= most


def _java_float(value: float) -> str:
    if np.isnan(value):
        return "Double.NaN"
    if np.isinf(value):
        return "Double.POSITIVE_INFINITY" if value > 0 else "Double.NEGATIVE_INFINITY"
    return repr(value)


def _java_text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _java_array(value: Array, kind: Type | None) -> str:
    if value.dtype.kind not in _JAVA_ARRAYS or value.ndim == 0:
        return ""
    floats = _wants_floats(value, kind)
    name = "double" if floats else _JAVA_ARRAYS[value.dtype.kind]
    if name == "int" and value.size and not (_fits(value.min(), _MOST_INT) and _fits(value.max(), _MOST_INT)):
        name = "long"

    def nested(part: Any) -> str:
        if isinstance(part, list):
            return "{" + ", ".join(map(nested, part)) + "}"
        if name == "long":
            return f"{part}L"
        return _java_float(float(part)) if floats else _java(part)

    if value.size == 0 and value.ndim > 1:
        known = "".join(f"[{side}]" for side in value.shape)
        return f"new {name}{known}"
    return f"new {name}{'[]' * value.ndim} {nested(value.tolist())}"


def _java_list(value: list[Any], kind: Type | None) -> str:
    parts = [_java(each, item) for each, item in zip(value, _items(kind, len(value)), strict=True)]
    # List.of takes no null.
    return _joined("Arrays.asList(" if None in [*value] else "List.of(", parts, ")")


def _java_map(value: Mapping[str, Any], kind: Type | None) -> str:
    entries = [(_java_text(key), _java(item, _item(kind))) for key, item in value.items()]
    if not all(item for _, item in entries) or "null" in (item for _, item in entries):
        return ""
    if len(entries) <= _MOST_PAIRS:
        return f"Map.of({', '.join(f'{key}, {item}' for key, item in entries)})"
    return f"Map.ofEntries({', '.join(f'Map.entry({key}, {item})' for key, item in entries)})"


def _joined(begin: str, parts: Sequence[str], end: str) -> str:
    return f"{begin}{', '.join(parts)}{end}" if all(parts) else ""


_WRITERS: Final[Mapping[str, Callable[[object, Type | None], str]]] = {"python": _python, "r": _r, "java": _java}


def _writer(language: str) -> Callable[[object, Type | None], str]:
    """Give what writes values in a language: ours, or what its kind brings."""
    ours = _WRITERS.get(language)
    if ours is not None:
        return ours
    speech = find_speech(language)
    return lambda value, _kind: "" if speech is None else speech.write(value)
