"""Values on their way to an answer and back: as its language would have them, and as the check's signature says.

A check counts elements from 0 and means what its signature says. R counts from 1, has a vector where others have a
number, a list or an array, and keeps most numbers as doubles; Java has lists where a signature may say array. What is
converted here loses nothing; everything else is left as it is, for `conform` to say what is wrong.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from milepost.check import conform
from milepost.check.conform import as_answered
from milepost.check.signature import ArrayOf, Container, Plain, Signature, Type, Union
from milepost.terms import FIRST_INDEX
from milepost.wire import Series, SetValue, Table, Tensor, TupleValue, is_na

# Those that are run by a process of the sandbox, whose values are not quite a check's own; a kind's are.
_OTHERS: Final = ("r", "java")
_ANY: Final = Plain("any")
_ITEMS: Final = {"int": np.int64, "index": np.int64, "float": np.float64, "bool": np.bool_, "str": np.object_}
_KINDS: Final[tuple[tuple[frozenset[type], type[np.generic]], ...]] = (
    (frozenset({bool}), np.bool_),
    (frozenset({int}), np.int64),
    (frozenset({int, float}), np.float64),
    (frozenset({float}), np.float64),
    (frozenset({str}), np.object_),
)


def to_answer(args: Sequence[Any], signature: Signature, language: str) -> tuple[Any, ...]:
    """Give a call's arguments as the language would have them."""
    if language in _OTHERS:
        return tuple(_outward(arg, each.type, language) for arg, each in zip(args, signature.parameters, strict=True))
    if language == "python" and signature.wraps:
        return tuple(_wrapped(arg, each.type) for arg, each in zip(args, signature.parameters, strict=True))
    return tuple(args)


def _wrapped(value: Any, kind: Type) -> Any:
    """Give a value with its tensors and tuples marked as such; where the signature says `any`, those that the check made."""
    match kind:
        case ArrayOf(kind="tensor") if isinstance(value, np.ndarray):
            return Tensor(value)
        case Container(kind="dict", items=items) if isinstance(value, dict):
            inner = items[-1] if items else _ANY
            return {key: _wrapped(item, inner) for key, item in value.items()}
        case Container(kind=name, items=items) if isinstance(value, list | tuple):
            kinds = _each(items, len(value)) if items else (_ANY,) * len(value)
            members = [_wrapped(each, item) for each, item in zip(value, kinds, strict=True)]
            return TupleValue(tuple(members)) if name == "tuple" else members
        case Union(options=options):
            fitting = _fitting(value, options)
            return value if fitting is None else _wrapped(value, fitting)
        case Plain(name="any"):
            return _as_made(value)
    return value


def _fitting(value: Any, options: Sequence[Type]) -> Type | None:
    """Give the first of these types that a check's own value is of, None when it is of none."""
    came = as_answered(value)
    return next((option for option in options if conform(came, option, {})[1] is None), None)


def _as_made(value: Any) -> Any:
    """Give a value with each tuple in it marked as one."""
    match value:
        case tuple():
            return TupleValue(tuple(map(_as_made, value)))
        case list():
            return list(map(_as_made, value))
        case dict():
            return {key: _as_made(item) for key, item in value.items()}
    return value


def from_answer(value: Any, kind: Type, language: str) -> Any:
    """Give a result as the signature's type `kind` would have it, as far as that loses nothing."""
    return value if language not in _OTHERS else _inward(value, kind, language)


def counted(value: Any, kind: Type | None, language: str) -> Any:
    """Give a value with its indices counted as the language counts them, for people to look at."""
    first = FIRST_INDEX[language]
    return value if first == 0 or kind is None else _shift(value, kind, first)


def without_row_numbers(value: Any, language: str) -> Any:
    """Give a right result as other languages than Python can give it: numbers of rows are no part of their tables."""
    if language not in _OTHERS:
        return value
    match value:
        case Table(index=index) if index is not None and index.dtype.kind in "iu":
            return Table(value.names, value.columns)
        case Series(index=index) if index is not None and index.dtype.kind in "iu":
            return Series(value.name, value.values)
        case list():
            return [without_row_numbers(item, language) for item in value]
        case dict():
            return {key: without_row_numbers(item, language) for key, item in value.items()}
    return value


# ---------------------------------------------------------------- indices


def _shift(value: Any, kind: Type, by: int) -> Any:
    """Add `by` to every index in a value that is of the type `kind`; what does not fit is left as it is."""
    match kind:
        case Plain(name="index") if isinstance(value, int | float) and not isinstance(value, bool):
            return value + by
        case ArrayOf(kind="indices") if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
            return value + by
        case Container(kind="dict", items=items) if isinstance(value, dict) and items:
            return {key: _shift(item, items[-1], by) for key, item in value.items()}
        case Container(kind="set", items=(item,)) if isinstance(value, SetValue | set | frozenset):
            members = value.members if isinstance(value, SetValue) else value
            return SetValue(tuple(_shift(member, item, by) for member in members))
        case Container(items=items) if isinstance(value, list | tuple) and items:
            return [_shift(each, item, by) for each, item in zip(value, _each(items, len(value)), strict=True)]
        case Union(options=options):
            fitting = _fitting(value, options)
            return value if fitting is None else _shift(value, fitting, by)
    return value


def _each(items: tuple[Type, ...], count: int) -> Sequence[Type]:
    """Give the type of each of so many members: one for all, or one a place."""
    return items if len(items) == count and items[-1] != Plain("...") else (items[0],) * count


# ---------------------------------------------------------------- to the answer


def _outward(value: Any, kind: Type, language: str) -> Any:
    first = FIRST_INDEX[language]
    return _as_written(_shift(value, kind, first) if first else value, kind, language)


def _as_written(value: Any, kind: Type | None, language: str) -> Any:
    """Give a value as whoever writes the language would: a list of numbers is a vector in R."""
    match value:
        case int() if isinstance(kind, Plain) and kind.name == "float" and not isinstance(value, bool):
            return float(value)
        case np.ndarray() if isinstance(kind, ArrayOf) and kind.kind in {"array", "floats"}:
            return value.astype(np.float64) if value.dtype.kind in "iu" else value
        case Table() | Series():
            return without_row_numbers(value, language)
        case list() | tuple():
            return _sequence(list(value), kind, language)
        case dict():
            item = kind.items[-1] if isinstance(kind, Container) and kind.items else None
            return {key: _as_written(each, item, language) for key, each in value.items()}
    return value


def _sequence(value: list[Any], kind: Type | None, language: str) -> Any:
    items = kind.items if isinstance(kind, Container) else ()
    if language == "r":
        named = _ITEMS.get(items[0].name) if len(items) == 1 and isinstance(items[0], Plain) else None
        types = frozenset(type(each) for each in value)
        if named is not None and not any(each is None for each in value):
            return np.array(value, dtype=named)
        for held, dtype in _KINDS:
            if value and types == held:
                return np.array(value, dtype=dtype)
    kinds = _each(items, len(value)) if items and value else [None] * len(value)
    return [_as_written(each, item, language) for each, item in zip(value, kinds, strict=True)]


# ---------------------------------------------------------------- from the answer


def _inward(value: Any, kind: Type, language: str) -> Any:
    match kind:
        case Plain(name=name):
            return _plain(value, name, language)
        case ArrayOf():
            return _array(value, kind, language)
        case Container():
            return _container(value, kind, language)
        case Union(options=options):
            return _one_of(value, options, language)


def _one_of(value: Any, options: tuple[Type, ...], language: str) -> Any:
    """Give the value as the first option that it fits; what is missing in R stands for None where that is one."""
    if Plain("None") in options and (value is None or is_na(value)):
        return None
    for option in options:
        converted = _inward(value, option, language)
        if conform(converted, option, {})[1] is None:
            return converted
    return value


def _plain(value: Any, name: str, language: str) -> Any:
    if language == "r" and name not in {"any", "table", "series"}:
        value = _single(value)
    if name in {"int", "index"} and type(value) is float and value.is_integer():
        value = int(value)
    if name == "index" and type(value) is int:
        return value - FIRST_INDEX[language]
    if name == "series" and isinstance(value, np.ndarray) and value.ndim == 1:
        return Series(None, value)
    return value


def _single(value: Any) -> Any:
    """Give the only element of a vector: R has no other way to write one number."""
    if isinstance(value, Series):
        value = value.values
    return value.item() if isinstance(value, np.ndarray) and value.size == 1 else value


def _array(value: Any, kind: ArrayOf, language: str) -> Any:
    if isinstance(value, Series):
        value = value.values
    if language == "r":
        value = _vector(value, kind)
    elif isinstance(value, list):
        value = _from_list(value)
    if not isinstance(value, np.ndarray):
        return value
    if language == "r" and kind.kind == "floats" and value.dtype.kind in "iu":
        return value.astype(np.float64)  # R takes one for the other itself
    whole = kind.kind in {"ints", "indices"} and value.dtype.kind == "f" and np.all(np.isfinite(value))
    if (whole and np.all(value == np.floor(value))) or value.dtype.kind in "iu":
        value = value.astype(np.int64)
    return value - FIRST_INDEX[language] if kind.kind == "indices" and value.dtype.kind == "i" else value


def _vector(value: Any, kind: ArrayOf) -> Any:
    """Give what is a vector in R: a single value is one of length 1, nothing is one of length 0."""
    if _is_nothing(value):
        return np.empty((0,) * (1 if kind.dims is None else len(kind.dims)))
    if isinstance(value, bool | int | float | str):
        return np.array([value], dtype=object if isinstance(value, str) else None)
    flat = isinstance(value, np.ndarray) and value.ndim == 2 and 1 in value.shape
    return value.reshape(-1) if flat and kind.dims is not None and len(kind.dims) == 1 else value


def _is_nothing(value: Any) -> bool:
    """Tell whether a value is NULL or a list of nothing, which are the empty vector, list and map of R alike."""
    return value is None or (isinstance(value, list) and not value)


def _from_list(value: list[Any]) -> Any:
    """Give a list of numbers, or of equally long lists of them, as an array; anything else as it is."""
    types = frozenset(map(type, value))
    for held, dtype in _KINDS:
        if types == held:
            return np.array(value, dtype=dtype)
    rows = [_from_list(row) if isinstance(row, list) else row for row in value]
    alike = all(isinstance(row, np.ndarray) and row.shape == rows[0].shape for row in rows)
    return np.stack(rows) if rows and alike else (value or np.empty(0))


def _container(value: Any, kind: Container, language: str) -> Any:
    if kind.kind == "dict":
        return _dict(value, kind, language)
    members = _members(value, kind.kind, language)
    if members is None:
        return value
    if kind.items and members:
        members = [
            _inward(each, item, language) for each, item in zip(members, _each(kind.items, len(members)), strict=True)
        ]
    return SetValue(_unlike(members)) if kind.kind == "set" else members


def _members(value: Any, wanted: str, language: str) -> list[Any] | None:
    """Give the members of what is a list in other words; None when it is nothing of the kind."""
    match value:
        case SetValue(members=members) if wanted == "set":
            return list(members)
        case dict() if wanted == "tuple":  # a list with names: each part in its place
            return list(value.values())
        case list():
            return value
        case np.ndarray() if value.ndim == 1:
            return list(value.tolist())
        case np.ndarray() if value.ndim > 1:
            return list(value)
        case Series():
            return list(value.values.tolist())
        case None if language == "r":
            return []
        case bool() | int() | float() | str() if language == "r":
            return [value]
    return None


def _unlike(members: list[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for member in members:
        if member not in kept:
            kept.append(member)
    return tuple(kept)


def _dict(value: Any, kind: Container, language: str) -> Any:
    if isinstance(value, Series) and value.index is not None and value.index.dtype.kind == "O":
        value = dict(zip(value.index.tolist(), value.values.tolist(), strict=True))
    elif language == "r" and _is_nothing(value):
        value = {}
    if not isinstance(value, dict) or not kind.items:
        return value
    return {key: _inward(each, kind.items[-1], language) for key, each in value.items()}
