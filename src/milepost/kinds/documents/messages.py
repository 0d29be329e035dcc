"""MongoDB's messages as far as it takes to answer a driver in a server's place."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import bson
from bson.codec_options import CodecOptions, DatetimeConversion
from bson.errors import BSONError

HEAD: Final = struct.Struct("<iiii")
OP_REPLY: Final = 1
OP_QUERY: Final = 2004
OP_MSG: Final = 2013
MOST_MESSAGE: Final = 16 << 20
_CHECKSUM, _NO_REPLY = 1, 2
_OPTIONS: Final = CodecOptions(document_class=dict, datetime_conversion=DatetimeConversion.DATETIME_AUTO)


@dataclass(frozen=True, slots=True)
class Message:
    """A driver's message: its number, the command in it, the database that is named, and whether a reply is waited for."""

    number: int
    is_old: bool
    command: Mapping[str, Any]
    database: str
    wants_reply: bool


def length_of(head: bytes) -> int:
    """Give how long the message is that begins so; ValueError for one that is too long, or none."""
    length = int(HEAD.unpack_from(head)[0])
    if not HEAD.size < length <= MOST_MESSAGE:
        raise ValueError(f"a message of {length} bytes")
    return length


def read_message(data: bytes) -> Message:
    """Read a whole message; ValueError when it is not one of the two kinds that drivers send."""
    _, number, _, kind = HEAD.unpack_from(data)
    try:
        if kind == OP_QUERY:
            name, _, rest = data[HEAD.size + 4 :].partition(b"\0")
            command = _decode(rest[8:])
            database = name.decode("utf-8", "replace").removesuffix(".$cmd")
            return Message(number, True, command, database, True)
        if kind == OP_MSG:
            return _read_new(data, number)
    except (BSONError, struct.error, KeyError, IndexError, RecursionError, OverflowError) as fault:
        raise ValueError(f"a message that cannot be read: {fault}") from fault
    raise ValueError(f"a message of the kind {kind}")


def _decode(data: bytes) -> dict[str, Any]:
    length = struct.unpack_from("<i", data)[0]
    return dict(bson.decode(data[:length], codec_options=_OPTIONS))


def _read_new(data: bytes, number: int) -> Message:
    flags = struct.unpack_from("<I", data, HEAD.size)[0]
    end = len(data) - (4 if flags & _CHECKSUM else 0)
    place = HEAD.size + 4
    command: dict[str, Any] = {}
    more: dict[str, list[Any]] = {}
    while place < end:
        kind, place = data[place], place + 1
        length = struct.unpack_from("<i", data, place)[0]
        if length < 5 or place + length > end:
            raise ValueError("a part that is longer than its message")
        part = data[place : place + length]
        if kind == 0:
            command = _decode(part)
        elif kind == 1:
            name, _, documents = part[4:].partition(b"\0")
            more[name.decode("utf-8", "replace")] = bson.decode_all(documents, codec_options=_OPTIONS)
        else:
            raise ValueError(f"a part of the kind {kind}")
        place += length
    command |= more
    database = command.pop("$db", "")
    return Message(number, False, command, str(database), not flags & _NO_REPLY)


def write_reply(to: Message, body: bytes) -> bytes:
    """Give the reply to a message; `body` is an encoded document."""
    if to.is_old:
        payload, kind = struct.pack("<iqii", 8, 0, 0, 1) + body, OP_REPLY
    else:
        payload, kind = b"\0\0\0\0\0" + body, OP_MSG
    return HEAD.pack(HEAD.size + len(payload), to.number, to.number, kind) + payload
