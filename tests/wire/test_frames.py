"""Frames and messages."""

from contextlib import suppress

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.wire import (
    HEADER,
    MAX_FRAME_BYTES,
    Call,
    Calls,
    Facts,
    Load,
    Parked,
    Raised,
    Stop,
    Unsendable,
    Value,
    WireError,
    decode_reply,
    encode_ask,
    pack_arguments,
    payload_length,
)


def test_asks_are_maps_that_any_language_reads() -> None:
    """An ask is a length and a map with a `type`."""
    frame = encode_ask(Load(b"x = 1", "x.py", 7))
    assert payload_length(frame[:4]) == len(frame) - 4
    assert msgspec.msgpack.decode(frame[4:]) == {"type": "load", "source": b"x = 1", "name": "x.py", "seed": 7}
    assert msgspec.msgpack.decode(encode_ask(Stop())[4:]) == {"type": "stop"}


def test_calls_carry_arrays() -> None:
    """Arguments are encoded as values."""
    calls = msgspec.msgpack.decode(encode_ask(Calls((Call(3, "f", (np.arange(2), 1)),)))[4:])["calls"]
    assert calls[0]["id"] == 3
    assert calls[0]["args"][0].code == 1


@pytest.mark.parametrize("args", [(), (1, "a", None), (np.arange(6.0).reshape(2, 3), [True, {"k": np.array(["x"])}])])
def test_arguments_that_were_packed_before_go_the_same_way(args: tuple[object, ...]) -> None:
    """Packing is only a matter of when."""
    packed = pack_arguments(args)
    assert encode_ask(Calls((Call(3, "f", packed),))) == encode_ask(Calls((Call(3, "f", args),)))


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ({"type": "parked", "layers": ["seccomp"], "runtime": "Python 3.11"}, Parked),
        ({"type": "value", "id": 1, "value": {"a": [1.5]}, "changed": [0]}, Value),
        ({"type": "raised", "id": None, "error": "E", "message": "m", "line": None, "source": "", "frames": 1}, Raised),
        ({"type": "unsendable", "id": 1, "type_name": "function", "reason": ""}, Unsendable),
        (
            {"type": "facts", "imports": [], "calls": [], "nodes": {}, "functions": [], "syntax": None},
            Facts,
        ),
    ],
)
def test_replies_are_told_apart_by_type(message: dict[str, object], kind: type) -> None:
    """Each reply decodes to its own struct."""
    assert isinstance(decode_reply(msgspec.msgpack.encode(message)), kind)


@pytest.mark.parametrize(
    "message",
    [
        {"type": "verdict", "passed": True},
        {"type": "value", "id": "1", "value": 1},
        {"type": "value", "value": 1},
        {"type": "raised", "id": 1, "error": "E" * 1000, "message": "", "line": None, "source": "", "frames": 0},
        {"type": "value", "id": 1, "value": {1: 2}},
        {"type": "value", "id": 1, "value": 1, "changed": list(range(100))},
        [],
        None,
    ],
)
def test_replies_that_break_a_rule_are_refused(message: object) -> None:
    """There is no message that carries a verdict, and no field beyond its limits."""
    with pytest.raises(WireError):
        decode_reply(msgspec.msgpack.encode(message))


def test_a_length_that_lies_takes_no_memory() -> None:
    """Four gigabytes announced are refused at the header."""
    with pytest.raises(WireError, match="announces"):
        payload_length(HEADER.pack(2**32 - 1))
    assert payload_length(HEADER.pack(MAX_FRAME_BYTES)) == MAX_FRAME_BYTES


@given(st.binary(max_size=300))
def test_noise_is_refused(payload: bytes) -> None:
    """Noise never becomes a reply by accident of type confusion; it is refused."""
    with suppress(WireError):
        decode_reply(payload)
