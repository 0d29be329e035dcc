"""Frames: a length in four bytes, big-endian, then one message in msgpack."""

import struct
from collections.abc import Sequence
from typing import Final

import msgspec

from milepost.wire.asks import Ask, Calls
from milepost.wire.faults import WireError
from milepost.wire.replies import Reply, Value
from milepost.wire.values import MAX_ITEMS, check_value, prepare, read_extension
from milepost.wire.weight import weigh

HEADER: Final = struct.Struct(">I")
MAX_FRAME_BYTES: Final = 64 * 1024 * 1024
LIGHT_BYTES: Final = 64 * 1024

_ENCODER: Final = msgspec.msgpack.Encoder()
_REPLIES: Final = msgspec.msgpack.Decoder(Reply, ext_hook=read_extension)


def encode_ask(ask: Ask) -> bytes:
    """Give `ask` as a whole frame, header included."""
    message: object = ask
    if isinstance(ask, Calls):
        calls = [{"id": c.id, "function": c.function, "args": _packed(c.args)} for c in ask.calls]
        message = {"type": "calls", "calls": calls}
    payload = _ENCODER.encode(message)
    if len(payload) > MAX_FRAME_BYTES:
        text = f"The frame has {len(payload)} bytes; at most {MAX_FRAME_BYTES} are allowed."
        raise WireError("MP-W008", text, "Send less at once.")
    return HEADER.pack(len(payload)) + payload


def pack_arguments(args: Sequence[object]) -> msgspec.Raw:
    """Give a call's arguments as they go over the wire, to be sent as often as they are wanted."""
    return msgspec.Raw(_ENCODER.encode(prepare(list(args), 0)))


def _packed(args: tuple[object, ...] | msgspec.Raw) -> object:
    return args if isinstance(args, msgspec.Raw) else prepare(list(args), 0)


def payload_length(header: bytes) -> int:
    """Give the number of bytes that follow `header`; WireError when a frame may not be that long."""
    length: int = HEADER.unpack(header)[0]
    if length > MAX_FRAME_BYTES:
        text = f"The frame announces {length} bytes; at most {MAX_FRAME_BYTES} are allowed."
        raise WireError("MP-W009", text, "Nothing was read.")
    return length


def decode_reply(payload: bytes) -> Reply:
    """Give the reply in `payload` (a frame without its header), fully checked; WireError when it breaks a rule."""
    if len(payload) > LIGHT_BYTES:  # a shorter one cannot inflate to more than a few megabytes
        weigh(payload, limit=MAX_ITEMS)
    try:
        reply: Reply = _REPLIES.decode(payload)
    except (msgspec.DecodeError, RecursionError, ValueError, OverflowError, MemoryError) as fault:
        raise WireError("MP-W010", f"The reply cannot be read: {fault}.", "The answer's process is ended.") from fault
    if isinstance(reply, Value):
        check_value(reply.value)
    return reply
