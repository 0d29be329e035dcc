"""Holds a value against the type and shape that the task's signature promises."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np

from milepost.check.database import Database
from milepost.check.signature import (
    ELLIPSIS,
    ROLES,
    ArrayOf,
    Container,
    Dimension,
    Plain,
    Signature,
    Type,
    Union,
    describe,
)
from milepost.wire import Array, Figure, File, Held, Series, SetValue, Table

_TYPE_WORDS: Final[dict[type, str]] = {
    type(None): "None",
    bool: "True or False",
    int: "a whole number",
    float: "a float",
    str: "text",
    bytes: "bytes",
    list: "a list or tuple",
    dict: "a dict",
    complex: "a complex number",
    Table: "a table",
    Database: "the tables of a database",
    Series: "a column (Series)",
    SetValue: "a set",
    Figure: "a figure",
    File: "a file",
}
_KINDS: Final = {
    "array": "iuf",
    "tensor": "iufb",
    "floats": "f",
    "ints": "iu",
    "indices": "iu",
    "bools": "b",
    "strings": "O",
}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a value is not of the promised type: `key` is `wrong-type` or `wrong-shape`."""

    key: str
    message: str


def bind_sides(signature: Signature, args: Sequence[object]) -> dict[str, int]:
    """Give the length of every named dimension that the arguments fix, such as `{"n": 4, "d": 2}`."""
    sides: dict[str, int] = {}
    for position, names in signature.binding:
        value = args[position] if position < len(args) else None
        if isinstance(names, str):
            if type(value) is int:
                sides.setdefault(names, value)
        elif isinstance(value, np.ndarray) and value.ndim == len(names):
            for name, side in zip(names, value.shape, strict=True):
                if name is not None:
                    sides.setdefault(name, side)
    return sides


def conform(value: object, kind: Type, sides: dict[str, int]) -> tuple[object, Mismatch | None]:
    """Give `value` in the promised form, and None or the reason why it does not fit.

    Only what loses nothing is converted: an array without dimensions becomes a number, a whole number a float.
    """
    if isinstance(value, np.ndarray) and value.ndim == 0 and not isinstance(kind, ArrayOf):
        value = value.item()
    match kind:
        case Plain(name=name):
            return _conform_plain(value, name, kind)
        case ArrayOf():
            return value, _array_mismatch(value, kind, sides)
        case Container():
            return _conform_container(value, kind, sides)
        case Union(options=options):
            reasons = []
            for option in options:
                converted, mismatch = conform(value, option, sides)
                if mismatch is None:
                    return converted, None
                reasons.append(mismatch)
            shapes = [reason for reason in reasons if reason.key == "wrong-shape"]
            return value, shapes[0] if shapes else _wrong_type(value, kind)


def as_answered(value: Any) -> Any:
    """Give a value as an answer's own would come over the wire: a tuple as a list, a number of NumPy's as a plain one.

    Judges and signatures take such values alone for an answer's: of two equal tuples a judge would say that they differ.
    """
    if isinstance(value, np.generic):
        return value.item()
    if type(value) in {list, tuple}:  # a kind's own results may be lists of another class, and stay so
        return [as_answered(each) for each in value]
    return {key: as_answered(each) for key, each in value.items()} if type(value) is dict else value


def name_type(value: object) -> str:
    """Say in plain words what `value` is, as in "a list" or "an array of floats of shape (3, 1)"."""
    if isinstance(value, np.ndarray):
        numbers = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "floats", "O": "text"}
        what = numbers.get(value.dtype.kind, str(value.dtype))
        return f"an array of {what} of shape {value.shape}"
    if isinstance(value, Held):
        return f"an object of the class {value.class_name}"
    return _TYPE_WORDS.get(type(value), type(value).__name__)


def _wrong_type(value: object, kind: Type) -> Mismatch:
    return Mismatch("wrong-type", f"Expected {describe(kind)}, got {name_type(value)}.")


def _conform_plain(value: object, name: str, kind: Type) -> tuple[object, Mismatch | None]:
    if name == "any":
        return value, None
    if name in ROLES:
        fits = isinstance(value, Held) and set(ROLES[name]) <= set(value.offers)
        return value, None if fits else _wrong_type(value, kind)
    if name == "float" and type(value) is int:
        return float(value), None
    if name == "collections":
        return value, None if isinstance(value, dict) else _wrong_type(value, kind)
    wanted: dict[str, type] = {"int": int, "index": int, "float": float, "bool": bool, "str": str, "bytes": bytes}
    wanted |= {"None": type(None), "table": Table, "series": Series, "figure": Figure, "database": Database}
    wanted["file"] = File
    return value, None if type(value) is wanted[name] else _wrong_type(value, kind)


def _array_mismatch(value: object, kind: ArrayOf, sides: dict[str, int]) -> Mismatch | None:
    if not isinstance(value, np.ndarray):
        return _wrong_type(value, kind)
    if kind.dims is not None:
        mismatch = _shape_mismatch(value, kind.dims, sides)
        if mismatch is not None:
            return mismatch
    if value.dtype.kind not in _KINDS[kind.kind] and not (value.size == 0 and value.dtype.kind in "iufbO"):
        return _wrong_type(value, kind)
    return None


def _shape_mismatch(value: Array, dims: tuple[Dimension, ...], sides: dict[str, int]) -> Mismatch | None:
    lengths: Mapping[Dimension, int] = cast("Mapping[Dimension, int]", sides)
    if ELLIPSIS in dims or value.shape == tuple(map(lengths.get, dims)):  # the second is what nearly always holds
        return None
    known: list[int | None] = []
    bound = dict(sides)
    for position, dim in enumerate(dims):
        known.append(_side(dim, bound))
        if isinstance(dim, str) and dim.isidentifier() and position < value.ndim:
            bound.setdefault(dim, value.shape[position])
    fits = len(known) == value.ndim and all(w is None or w == s for w, s in zip(known, value.shape, strict=True))
    if fits:
        sides.update(bound)
        return None
    names = ", ".join(str(dim) for dim in dims) + ("," if len(dims) == 1 else "")
    told = (str(dim) if side is None else str(side) for dim, side in zip(dims, known, strict=True))
    sizes = ", ".join(told) + ("," if len(dims) == 1 else "")
    promised = f"({names})" if names == sizes else f"({names}), here ({sizes})"
    return Mismatch("wrong-shape", f"Expected the shape {promised}, got {value.shape}.")


def _side(dim: Dimension, sides: dict[str, int]) -> int | None:
    """Give the length that a dimension has here; a computed one such as `k + 1` is worked out; None when unknown."""
    if isinstance(dim, int):
        return dim
    if dim.isidentifier():
        return sides.get(dim)
    return _work_out(ast.parse(dim, mode="eval").body, sides)


def _work_out(node: ast.expr, sides: dict[str, int]) -> int | None:
    match node:
        case ast.Constant(value=int(number)):
            return number
        case ast.Name(id=name):
            return sides.get(name)
        case ast.BinOp(left=left, op=operator, right=right):
            a, b = _work_out(left, sides), _work_out(right, sides)
            if a is None or b is None:
                return None
            match operator:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.FloorDiv():
                    return a // b if b else None
    return None


def _conform_container(value: object, kind: Container, sides: dict[str, int]) -> tuple[object, Mismatch | None]:
    if kind.kind == "set":
        return value, None if isinstance(value, SetValue) else _wrong_type(value, kind)
    if kind.kind == "dict":
        if not isinstance(value, dict):
            return value, _wrong_type(value, kind)
        if not kind.items:
            return value, None
        return _conform_each(value, kind.items[-1], sides)
    if not isinstance(value, list):
        return value, _wrong_type(value, kind)
    if kind.kind == "tuple" and kind.items:
        return _conform_tuple(value, kind, sides)
    return _conform_list(value, kind, sides)


def _conform_each(value: dict[str, Any], item: Type, sides: dict[str, int]) -> tuple[object, Mismatch | None]:
    converted = {}
    for key, inner in value.items():
        converted[key], mismatch = conform(inner, item, sides)
        if mismatch is not None:
            return value, Mismatch(mismatch.key, f"Under the key {key!r}: {mismatch.message}")
    return converted, None


def _conform_list(value: list[Any], kind: Container, sides: dict[str, int]) -> tuple[object, Mismatch | None]:
    if not kind.items:
        return value, None
    converted = []
    for position, inner in enumerate(value):
        item, mismatch = conform(inner, kind.items[0], sides)
        if mismatch is not None:
            return value, Mismatch(mismatch.key, f"At position {position}: {mismatch.message}")
        converted.append(item)
    return converted, None


def _conform_tuple(value: list[Any], kind: Container, sides: dict[str, int]) -> tuple[object, Mismatch | None]:
    items = kind.items
    if items[-1] == Plain(ELLIPSIS):
        return _conform_list(value, Container("list", items[:1]), sides)
    if len(items) != len(value):
        return value, Mismatch("wrong-shape", f"Expected {len(items)} values, got {len(value)}.")
    converted = []
    for position, (inner, item) in enumerate(zip(value, items, strict=True)):
        fitted, mismatch = conform(inner, item, sides)
        if mismatch is not None:
            return value, Mismatch(mismatch.key, f"Value {position + 1} of {len(items)}: {mismatch.message}")
        converted.append(fitted)
    return converted, None
