"""Frames: a length in four bytes, big-endian, then one message in msgpack."""

import struct
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from milepost.wire.asks import Ask, Call, Calls, Line, Told, Uses
from milepost.wire.faults import WireError
from milepost.wire.replies import PNG, Progress, Reply, Value, Wants
from milepost.wire.values import MAX_ITEMS, check_value, prepare, read_extension
from milepost.wire.weight import weigh

HEADER: Final = struct.Struct(">I")
MAX_FRAME_BYTES: Final = 64 * 1024 * 1024
LIGHT_BYTES: Final = 64 * 1024
MAX_SHOWN_BYTES: Final = 256 * 1024

_ENCODER: Final = msgspec.msgpack.Encoder()
_REPLIES: Final = msgspec.msgpack.Decoder(Reply, ext_hook=read_extension)


def encode_ask(ask: Ask) -> bytes:
    """Give `ask` as a whole frame, header included."""
    message: object = ask
    if isinstance(ask, Calls):
        message = {"type": "calls", "calls": [_call(call) for call in ask.calls]}
        message |= {"figures": ask.figures} if ask.figures else {}
    elif isinstance(ask, Uses):
        uses = [
            {"id": u.id, "held": u.held, "operation": u.operation, "args": _packed(u.args), "keep": u.keep}
            for u in ask.uses
        ]
        message = {"type": "uses", "uses": uses}
    elif isinstance(ask, Told):
        message = {"type": "told", "value": prepare(ask.value, 0), "error": ask.error}
    elif isinstance(ask, Line):
        message = {"type": "line", "id": ask.id, "source": ask.source, "complete": ask.complete}
        if ask.given:
            message |= {"given": prepare(dict(ask.given), 0), "talks": ask.talks}
        if ask.code:
            message |= {"code": ask.code}
    payload = _ENCODER.encode(message)
    if len(payload) > MAX_FRAME_BYTES:
        text = f"The frame has {len(payload)} bytes; at most {MAX_FRAME_BYTES} are allowed."
        raise WireError("MP-W008", text, "Send less at once.")
    return HEADER.pack(len(payload)) + payload


def pack_arguments(args: Sequence[object]) -> msgspec.Raw:
    """Give a call's arguments as they go over the wire, to be sent as often as they are wanted."""
    return msgspec.Raw(_ENCODER.encode(prepare(list(args), 0)))


def _call(call: Call) -> dict[str, object]:
    """Give a call's map; what only some calls have is left out of the others, and of what other languages must read."""
    message: dict[str, object] = {"id": call.id, "function": call.function, "args": _packed(call.args)}
    if call.keep:
        message["keep"] = True
    if call.talks:
        message["talks"] = True
    if call.report:
        message["report"] = call.report
    return message


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
    elif isinstance(reply, Wants):
        check_value(reply.args)
    elif isinstance(reply, Progress):
        _check_progress(reply)
    return reply


def _check_progress(reply: Progress) -> None:
    """Make sure that what is shown on the way is small: an array of numbers, a picture, or nothing."""
    shown = reply.shown
    match shown:
        case None:
            return
        case np.ndarray() if shown.dtype.kind in "biuf" and shown.nbytes <= MAX_SHOWN_BYTES:
            return
        case bytes() if shown.startswith(PNG) and len(shown) <= MAX_SHOWN_BYTES:
            return
    text = "A report shows something that is neither a small array nor a small picture."
    raise WireError("MP-W013", text, "The answer's process is ended.")
