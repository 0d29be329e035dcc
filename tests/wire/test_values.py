"""What may cross the wire crosses unchanged; what may not is refused before memory is taken."""

import math
from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from milepost.check import exact
from milepost.wire import Category, File, Moment, Series, SetValue, Table, WireError, decode_value, encode_value

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)
dtypes = st.sampled_from(["bool", "int8", "int64", "uint16", "float16", "float32", "float64", "complex128"])


@given(plain)
def test_plain_values_come_back_unchanged(value: Any) -> None:
    """Every plain value survives, types and all."""
    back = decode_value(encode_value(value))
    assert back == value
    assert repr(back) == repr(value)


@given(nps.arrays(dtypes, nps.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5)))
def test_arrays_come_back_bit_for_bit(array: np.ndarray[Any, Any]) -> None:
    """NaN, infinities, empty sides and every dtype survive."""
    back = decode_value(encode_value(array))
    assert isinstance(back, np.ndarray)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == np.ascontiguousarray(array).tobytes()


@pytest.mark.parametrize(
    "value",
    [
        Table(("a", "b"), (np.arange(3), np.array(["x", None, "é"], dtype=object)), np.array([5, 6, 7]), "id"),
        Series("price", np.array([1.5, math.nan]), None),
        SetValue((1, "a")),
        Moment("2026-11-23T10:00:00"),
        1 + 2j,
        np.array(["2026-01-01"], dtype="datetime64[ns]"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_extensions_come_back_the_same(value: object) -> None:
    """Tables, columns, sets, moments, complex numbers and dates survive."""
    assert exact(value, decode_value(encode_value(value)))


def _array(dtype: str, shape: list[Any], body: Any) -> bytes:
    return msgspec.msgpack.encode(msgspec.msgpack.Ext(1, msgspec.msgpack.encode([dtype, shape, body])))


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("object dtype", _array("object", [1], b"12345678")),
        ("negative side", _array("float64", [-1], b"")),
        ("too little data", _array("float64", [2], b"12345678")),
        ("overflowing shape", _array("float64", [2**62, 2**62], b"")),
        ("bool side", _array("float64", [True], b"12345678")),
        ("bool of seven", _array("bool", [1], b"\x07")),
        ("text as bytes", _array("str", [1], b"a")),
        ("not three parts", msgspec.msgpack.encode(msgspec.msgpack.Ext(1, msgspec.msgpack.encode([1])))),
        ("unknown extension", msgspec.msgpack.encode(msgspec.msgpack.Ext(99, b""))),
        ("timestamp", msgspec.msgpack.encode(msgspec.msgpack.Ext(-1, b"\0\0\0\0"))),
        ("ragged table", msgspec.msgpack.encode(msgspec.msgpack.Ext(2, b"\x80"))),
        ("long integer", msgspec.msgpack.encode(msgspec.msgpack.Ext(6, msgspec.msgpack.encode("9" * 2000)))),
        ("integer with letters", msgspec.msgpack.encode(msgspec.msgpack.Ext(6, msgspec.msgpack.encode("1e9")))),
        ("number as key", msgspec.msgpack.encode({1: 2})),
        ("deep nesting", b"\x91" * 100_000 + b"\xc0"),
        ("array32 that lies", b"\xdd\xff\xff\xff\xff"),
        ("cut short", encode_value([1, 2, 3])[:-1]),
        ("two values", encode_value(1) + encode_value(2)),
    ],
)
def test_malformed_values_are_refused(name: str, payload: bytes) -> None:
    """Each is a WireError, whatever it claims."""
    with pytest.raises(WireError):
        decode_value(payload)


@given(st.binary(max_size=200))
def test_random_bytes_never_do_anything_else(payload: bytes) -> None:
    """Noise decodes to a permitted value or is refused."""
    with suppress(WireError):
        decode_value(payload)


@given(st.integers(1, 8), st.binary(max_size=100))
def test_random_extension_bodies_never_do_anything_else(code: int, body: bytes) -> None:
    """Noise inside a known extension decodes or is refused."""
    with suppress(WireError):
        decode_value(msgspec.msgpack.encode(msgspec.msgpack.Ext(code, body)))


def test_received_arrays_cannot_be_written() -> None:
    """A check can rely on what it has received."""
    back = decode_value(encode_value(np.arange(3)))
    assert isinstance(back, np.ndarray)
    with pytest.raises(ValueError, match="read-only"):
        back[0] = 1


def test_what_cannot_cross_is_said() -> None:
    """A value of another type names itself."""
    with pytest.raises(WireError, match="object"):
        encode_value(object())


def test_what_an_array_cannot_say_of_a_column_crosses_beside_it() -> None:
    """Categories keep their levels and order, other dtypes their name; a plain table is written as it always was."""
    sizes = np.array(["s", "l", None], dtype=object)
    table = Table(("size", "n"), (sizes, np.arange(3)), dtypes=(Category(("s", "m", "l"), ordered=True), "Int64"))
    back = decode_value(encode_value(table))
    assert isinstance(back, Table)
    assert back.dtypes == table.dtypes
    assert str(back.dtype("size")) == "category [s < m < l]"
    column = decode_value(encode_value(Series("n", np.arange(2), dtype=Category((1, 0)))))
    assert isinstance(column, Series)
    assert column.dtype == Category((1, 0))
    assert b"dtype" not in encode_value(Table(("n",), (np.arange(3),))) + encode_value(Series("n", np.arange(3)))


@pytest.mark.parametrize(
    "dtypes",
    [[], ["", ""], "n", [1], ["x" * 300], [{"levels": ["a"], "ordered": True}], [{"ordered": True}]],
    ids=repr,
)
def test_malformed_dtypes_are_refused(dtypes: object) -> None:
    """One for each column, a short name or levels that are an array."""
    body = {"names": ["n"], "columns": [msgspec.msgpack.Ext(1, msgspec.msgpack.encode(["int8", [1], b"a"]))]}
    whole = msgspec.msgpack.encode({**body, "index": None, "index_name": None, "dtypes": dtypes})
    with pytest.raises(WireError):
        decode_value(msgspec.msgpack.encode(msgspec.msgpack.Ext(2, whole)))


def test_a_file_goes_one_way_only() -> None:
    """It is sent to an answer; nothing that comes from one is a file."""
    with pytest.raises(WireError):
        decode_value(encode_value(File("orders.csv", b"a;b\n")))
