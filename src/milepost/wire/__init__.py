"""The messages between checker and answer, their codec and limits."""

from msgspec import Raw

from milepost.wire.asks import Ask, Call, Calls, File, Line, Load, Stop, Told, Use, Uses
from milepost.wire.faults import WireError
from milepost.wire.figures import Axes, Axis, Entry, Figure, Legend, Mark, Note, Words
from milepost.wire.frames import HEADER, MAX_FRAME_BYTES, decode_reply, encode_ask, pack_arguments, payload_length
from milepost.wire.missing import NA, is_na
from milepost.wire.replies import (
    Facts,
    FunctionFact,
    Loaded,
    Parked,
    Progress,
    Raised,
    Reply,
    SyntaxFault,
    Unsendable,
    Value,
    Wants,
)
from milepost.wire.tables import Array, Category, Dtype, Series, Table, dtype_of, same_dtype
from milepost.wire.values import (
    File,
    Held,
    Moment,
    Offered,
    SetValue,
    Tensor,
    decode_value,
    encode_value,
)

__all__ = [
    "HEADER",
    "MAX_FRAME_BYTES",
    "NA",
    "Array",
    "Ask",
    "Axes",
    "Axis",
    "Call",
    "Calls",
    "Category",
    "Dtype",
    "Entry",
    "Facts",
    "Figure",
    "File",
    "FunctionFact",
    "Held",
    "Legend",
    "Line",
    "Load",
    "Loaded",
    "Mark",
    "Moment",
    "Note",
    "Offered",
    "Parked",
    "Progress",
    "Raised",
    "Raw",
    "Reply",
    "Series",
    "SetValue",
    "Stop",
    "SyntaxFault",
    "Table",
    "Tensor",
    "Told",
    "Unsendable",
    "Use",
    "Uses",
    "Value",
    "Wants",
    "WireError",
    "Words",
    "decode_reply",
    "decode_value",
    "dtype_of",
    "encode_ask",
    "encode_value",
    "is_na",
    "pack_arguments",
    "payload_length",
    "same_dtype",
]
