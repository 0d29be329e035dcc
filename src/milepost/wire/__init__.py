"""The messages between checker and answer, their codec and limits."""

from msgspec import Raw

from milepost.wire.asks import Ask, Call, Calls, Load, Stop
from milepost.wire.faults import WireError
from milepost.wire.frames import HEADER, MAX_FRAME_BYTES, decode_reply, encode_ask, pack_arguments, payload_length
from milepost.wire.missing import NA, is_na
from milepost.wire.replies import (
    Facts,
    FunctionFact,
    Loaded,
    Parked,
    Raised,
    Reply,
    SyntaxFault,
    Unsendable,
    Value,
)
from milepost.wire.values import (
    Array,
    Moment,
    Series,
    SetValue,
    Table,
    decode_value,
    encode_value,
)

__all__ = [
    "HEADER",
    "MAX_FRAME_BYTES",
    "NA",
    "Array",
    "Ask",
    "Call",
    "Calls",
    "Facts",
    "FunctionFact",
    "Load",
    "Loaded",
    "Moment",
    "Parked",
    "Raised",
    "Raw",
    "Reply",
    "Series",
    "SetValue",
    "Stop",
    "SyntaxFault",
    "Table",
    "Unsendable",
    "Value",
    "WireError",
    "decode_reply",
    "decode_value",
    "encode_ask",
    "encode_value",
    "is_na",
    "pack_arguments",
    "payload_length",
]
