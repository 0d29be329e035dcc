"""The values that may cross between checker and answer, and their encoding as msgpack extensions.

Plain values are None, bool, int, float, str, bytes, list and dict with str keys. Beyond these: NumPy arrays of the
dtypes below, `Table`, `Series`, `SetValue`, `Moment`, `Figure`, integers of any size and complex numbers. A `Held` stands for an
object that stays in the answer's process. Towards the answer only there are `Offered`, which it can call, `TupleValue`,
`Tensor` and `File`.
Nothing received is unpickled, imported or evaluated; every length is checked before memory is taken.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import numpy as np

from milepost.wire.faults import WireError
from milepost.wire.figures import Figure, figure_parts, read_figure
from milepost.wire.tables import Array, Series, Table, read_series, read_table, series_parts, table_parts

ARRAY, TABLE, SERIES, SET, MOMENT, BIG_INTEGER, COMPLEX, HELD, OFFERED, TENSOR, FIGURE, FILE, TUPLE = range(1, 14)
MAX_DEPTH: Final = 64
MAX_ITEMS: Final = 1_000_000
MAX_DIMENSIONS: Final = 32
MAX_DIGITS: Final = 1300
MAX_OFFERS: Final = 40
MAX_NAME: Final = 200

_RAW_DTYPES: Final[Mapping[str, np.dtype[Any]]] = {
    name: np.dtype(name).newbyteorder("<")
    for name in (
        *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("float16", "float32", "float64", "complex64", "complex128", "datetime64[ns]", "timedelta64[ns]"),
    )
}
# By what they are: NumPy takes ten microseconds to make up a dtype's name.
_NAMES: Final[Mapping[np.dtype[Any], str]] = {dtype: name for name, dtype in _RAW_DTYPES.items()}


@dataclass(frozen=True, slots=True)
class SetValue:
    """A set, as the list of its members in the order in which they came."""

    members: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TupleValue:
    """A tuple that reaches an answer in Python as one; what comes back from answers are lists."""

    members: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a time, as ISO 8601 text."""

    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """An object that stays where it is: its number there, the name of its class, and what can be done with it."""

    number: int
    class_name: str = ""
    offers: tuple[str, ...] = ()


# Numbers below this one are those of what a process itself has beside its calls; what a check offers begins here.
FIRST_OFFER: Final = 16


@dataclass(frozen=True, slots=True)
class Offered:
    """Something of the checker's that an answer may use: each use is a message, and a message back.

    `kind` is `function` or `environment`; `facts` are plain values that the answer's side shows as attributes.
    """

    number: int
    kind: str = "function"
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Tensor:
    """An array that the answer gets as a tensor of its framework."""

    values: Array


@dataclass(frozen=True, slots=True)
class File:
    """A file that the answer gets as the path of one with this name and these bytes, in a folder of its own."""

    name: str
    body: bytes


def encode_value(value: object) -> bytes:
    """Give `value` as msgpack; TypeError when it is none of the values that may cross."""
    return _ENCODER.encode(prepare(value, 0))


def prepare(value: object, depth: int) -> object:
    """Replace what msgspec would encode in its own way (dates, big integers, tuples' contents) by extensions."""
    if depth > MAX_DEPTH:
        raise WireError("MP-W001", f"The value is nested more than {MAX_DEPTH} deep.", "Send a flatter value.")
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, int):
        fits = -(2**63) <= value < 2**64
        return value if fits else msgspec.msgpack.Ext(BIG_INTEGER, _ENCODER.encode(str(value)))
    if isinstance(value, list | tuple):
        return [prepare(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(key): prepare(item, depth + 1) for key, item in value.items()}
    return _extension(value, depth)


def _extension(value: object, depth: int) -> object:
    """Encode the values that plain msgpack lacks."""
    pack = _ENCODER.encode
    if isinstance(value, np.ndarray):
        return msgspec.msgpack.Ext(ARRAY, pack(_array_parts(value)))
    if isinstance(value, np.generic):
        return prepare(value.item(), depth)
    if isinstance(value, Table):
        return msgspec.msgpack.Ext(TABLE, pack(table_parts(value, lambda each: _extension(each, depth))))
    if isinstance(value, Series):
        return msgspec.msgpack.Ext(SERIES, pack(series_parts(value, lambda each: _extension(each, depth))))
    if isinstance(value, set | frozenset | SetValue):
        members = value.members if isinstance(value, SetValue) else tuple(value)
        return msgspec.msgpack.Ext(SET, pack([prepare(member, depth + 1) for member in members]))
    if isinstance(value, TupleValue):
        return msgspec.msgpack.Ext(TUPLE, pack([prepare(member, depth + 1) for member in value.members]))
    if isinstance(value, Moment):
        return msgspec.msgpack.Ext(MOMENT, pack(value.text))
    if isinstance(value, Figure):
        return msgspec.msgpack.Ext(FIGURE, pack(prepare(figure_parts(value), depth + 1)))
    if isinstance(value, complex):
        return msgspec.msgpack.Ext(COMPLEX, pack([value.real, value.imag]))
    if isinstance(value, Held):
        return msgspec.msgpack.Ext(HELD, pack([value.number, value.class_name, list(value.offers)]))
    if isinstance(value, Offered):
        return msgspec.msgpack.Ext(OFFERED, pack([value.number, value.kind, prepare(dict(value.facts), depth + 1)]))
    if isinstance(value, Tensor):
        return msgspec.msgpack.Ext(TENSOR, pack(_array_parts(value.values)))
    if isinstance(value, File):
        return msgspec.msgpack.Ext(FILE, pack([value.name, value.body]))
    message = f"A value of type {type(value).__name__} cannot be sent."
    raise WireError("MP-W002", message, "Send plain values, NumPy arrays, Table or Series.")


def _array_parts(array: Array) -> list[object]:
    name = _NAMES.get(array.dtype)
    if name is not None:
        return [name, list(array.shape), array.tobytes()]
    kind = array.dtype.kind
    if kind in "OUT":
        texts = [None if item is None else str(item) for item in array.ravel().tolist()]
        return ["str", list(array.shape), texts]
    if kind in "mM":
        array = array.astype(f"{'datetime64' if kind == 'M' else 'timedelta64'}[ns]")
    name = array.dtype.name
    if name not in _RAW_DTYPES:
        raise WireError("MP-W003", f"An array of dtype {name} cannot be sent.", "Use a plain numeric dtype.")
    return [name, list(array.shape), array.astype(_RAW_DTYPES[name]).tobytes()]


def decode_value(payload: bytes) -> object:
    """Give the value encoded in `payload`; WireError when it is malformed, too deep or too large."""
    try:
        value = _DECODER.decode(payload)
    except (msgspec.DecodeError, RecursionError, ValueError, OverflowError) as fault:
        raise WireError(
            "MP-W004", f"The value cannot be read: {fault}.", "Send the values that design names."
        ) from fault
    check_value(value)
    return value


def check_value(value: object) -> None:
    """Make sure that a decoded `value` holds only the types that may cross, within depth and size limits."""
    stack: list[tuple[object, int]] = [(value, 0)]
    seen = 0
    while stack:
        item, depth = stack.pop()
        seen += 1
        if seen > MAX_ITEMS or depth > MAX_DEPTH:
            raise WireError("MP-W005", "The value is too large or nested too deep.", "Return a smaller value.")
        kind = type(item)
        if kind is list:
            stack.extend((inner, depth + 1) for inner in item)  # type: ignore[attr-defined]
        elif kind is dict:
            for key, inner in item.items():  # type: ignore[attr-defined]
                if type(key) is not str:
                    raise WireError("MP-W006", "A map has a key that is not text.", "Use text keys.")
                stack.append((inner, depth + 1))
        elif kind is SetValue:
            stack.extend((inner, depth + 1) for inner in item.members)  # type: ignore[attr-defined]
        elif kind not in _LEAVES:
            raise WireError("MP-W007", f"A value of type {kind.__name__} may not cross.", "Return plain values.")


_AS_IT_IS: Final = (bool, float, str, bytes, type(None), msgspec.msgpack.Ext)
_LEAVES: Final = frozenset(
    {type(None), bool, int, float, str, bytes, complex, np.ndarray, Table, Series, Moment, Held, Figure},
)


def _array(data: memoryview) -> Array:
    parts = _DECODER.decode(data)
    if not (isinstance(parts, list) and len(parts) == 3):
        raise ValueError("an array needs dtype, shape and data")
    name, shape, body = parts
    if not (isinstance(shape, list) and len(shape) <= MAX_DIMENSIONS):
        raise ValueError("an array's shape must be a short list")
    count = 1
    for side in shape:
        if type(side) is not int or side < 0:
            raise ValueError("an array's sides must be whole numbers from 0 on")
        count *= side
    if name == "str":
        if not (isinstance(body, list) and len(body) == count and all(t is None or type(t) is str for t in body)):
            raise ValueError("a text array must hold as many texts as its shape says")
        texts = np.empty(count, dtype=object)
        texts[:] = body
        return texts.reshape(shape)
    dtype = _RAW_DTYPES.get(name) if isinstance(name, str) else None
    if dtype is None or not isinstance(body, bytes):
        raise ValueError("an array has a dtype that may not cross")
    if count * dtype.itemsize != len(body):
        raise ValueError("an array's data does not fit its shape")
    if name == "bool" and np.frombuffer(body, np.uint8).max(initial=0) > 1:
        raise ValueError("a bool array holds other bytes than 0 and 1")
    return np.frombuffer(body, dtype=dtype).reshape(shape)


def _table(data: memoryview) -> Table:
    return read_table(_DECODER.decode(data))


def _series(data: memoryview) -> Series:
    return read_series(_DECODER.decode(data))


def _set(data: memoryview) -> SetValue:
    members = _DECODER.decode(data)
    if not isinstance(members, list):
        raise ValueError("a set must hold a list")  # noqa: TRY004 - one kind of fault for every malformed value
    return SetValue(tuple(members))


def _moment(data: memoryview) -> Moment:
    text = _DECODER.decode(data)
    if not (isinstance(text, str) and len(text) <= 64):
        raise ValueError("a moment must be short text")
    return Moment(text)


def _big_integer(data: memoryview) -> int:
    digits = _DECODER.decode(data)
    if not (
        isinstance(digits, str) and len(digits) <= MAX_DIGITS and digits.isascii() and digits.lstrip("-").isdigit()
    ):
        raise ValueError("a big integer must be at most 1300 digits")
    return int(digits)


def _complex(data: memoryview) -> complex:
    parts = _DECODER.decode(data)
    if not (isinstance(parts, list) and len(parts) == 2 and all(type(part) is float for part in parts)):
        raise ValueError("a complex number needs two floats")
    return complex(parts[0], parts[1])


def _held(data: memoryview) -> Held:
    parts = _DECODER.decode(data)
    if not (isinstance(parts, list) and len(parts) == 3):
        raise ValueError("a held object needs number, class and offers")
    number, name, offers = parts
    if not (type(number) is int and 0 <= number < 2**31 and type(name) is str and len(name) <= MAX_NAME):
        raise ValueError("a held object's number or class is malformed")
    if not (isinstance(offers, list) and len(offers) <= MAX_OFFERS):
        raise ValueError("a held object offers a short list of names")
    if not all(type(each) is str and len(each) <= MAX_NAME for each in offers):
        raise ValueError("what a held object offers must be short names")
    return Held(number, name, tuple(offers))


def _figure(data: memoryview) -> Figure:
    return read_figure(_DECODER.decode(data))


_READERS: Final[Mapping[int, Callable[[memoryview], object]]] = {
    ARRAY: _array,
    TABLE: _table,
    SERIES: _series,
    SET: _set,
    MOMENT: _moment,
    BIG_INTEGER: _big_integer,
    COMPLEX: _complex,
    FIGURE: _figure,
    HELD: _held,  # what is offered, tuples, tensors and files only ever go the other way
}


def read_extension(code: int, data: memoryview) -> object:
    """Give the value of one msgpack extension; ValueError when the code is unknown or the data malformed."""
    reader = _READERS.get(code)
    if reader is None:
        raise ValueError(f"extension {code} is not known")
    return reader(data)


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(ext_hook=read_extension)
