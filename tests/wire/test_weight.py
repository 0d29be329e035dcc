"""Counting values without building them."""

import struct
from contextlib import suppress

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.wire import Table, WireError, decode_reply, encode_value
from milepost.wire.weight import weigh

LIMIT = 1000
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=300)
    | st.binary(max_size=300),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(max_size=5), inner, max_size=20),
    max_leaves=60,
)


def count(value):
    if isinstance(value, list):
        return 1 + sum(map(count, value))
    if isinstance(value, dict):
        return 1 + sum(1 + count(inner) for inner in value.values())
    return 1


@given(values)
def test_the_count_is_that_of_the_values(value):
    assert weigh(msgspec.msgpack.encode(value), limit=10**6) == count(value)


@given(st.binary(max_size=300))
def test_any_bytes_are_counted_or_refused(data):
    with suppress(WireError):
        assert weigh(data, limit=LIMIT) <= LIMIT


@pytest.mark.parametrize(
    "value",
    [[1.5] * 900, [None] * 900, [2**40] * 900, list(range(900)), ["a", "bc"] * 400],
    ids=["floats", "nothing", "large", "mixed", "texts"],
)
def test_long_lists_are_counted_one_by_one_or_at_a_stroke(value):
    assert weigh(msgspec.msgpack.encode(value), limit=LIMIT) == len(value) + 1
    with pytest.raises(WireError, match="MP-W011"):
        weigh(msgspec.msgpack.encode(value), limit=len(value))


def test_what_is_inside_extensions_counts():
    table = Table(("a",), (np.array(["x", "y", "z"], dtype=object),))
    assert weigh(encode_value(table), limit=LIMIT) > 3
    assert weigh(encode_value(np.zeros(10**6)), limit=LIMIT) < 10


@pytest.mark.parametrize("head", [b"\xdd\xff\xff\xff\xff", b"\xdf\x7f\xff\xff\xff", b"\xdc\xff\xff"])
def test_a_length_that_lies_is_refused_at_once(head):
    with pytest.raises(WireError, match="MP-W011"):
        weigh(head, limit=LIMIT)


def test_a_frame_that_would_inflate_is_refused_before_it_is_built():
    head = b"\x84\xa4type\xa5value\xa2id\x05\xa7changed\x90\xa5value\xdd"
    for inner in (b"\x90", b"\x80", b"\x91\xc0"):
        with pytest.raises(WireError, match="MP-W011"):
            decode_reply(head + struct.pack(">I", 30_000_000 // len(inner)) + inner * (30_000_000 // len(inner)))
