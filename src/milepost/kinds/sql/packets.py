"""MySQL's protocol as far as it takes to stand between a driver and a server: packets, a greeting, a login, what ends a reply."""

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from pymysql.constants import CLIENT, COMMAND

HEAD: Final = 4
MOST_PACKET: Final = 8 << 20
IN_TRANSACTION: Final = 0x0001
AUTOCOMMIT: Final = 0x0002
MORE_RESULTS: Final = 0x0008
PLUGIN: Final = b"mysql_native_password"
UTF8MB4: Final = 45
# What a driver may say; prepared statements, other users, files and replication are not among it.
ALLOWED: Final = frozenset({COMMAND.COM_QUERY, COMMAND.COM_PING, COMMAND.COM_QUIT, COMMAND.COM_INIT_DB})
# What a driver is told that the server can: no encryption, compression, files, or several statements at once.
CAPABILITIES: Final = (
    CLIENT.LONG_PASSWORD
    | CLIENT.FOUND_ROWS
    | CLIENT.LONG_FLAG
    | CLIENT.CONNECT_WITH_DB
    | CLIENT.PROTOCOL_41
    | CLIENT.TRANSACTIONS
    | CLIENT.SECURE_CONNECTION
    | CLIENT.MULTI_RESULTS
    | CLIENT.PLUGIN_AUTH
    | CLIENT.CONNECT_ATTRS
    | CLIENT.PLUGIN_AUTH_LENENC_CLIENT_DATA
)
_COMMENT: Final = re.compile(r"\A(?:\s+|/\*(?!!).*?\*/|--[^\n]*(?:\n|\Z)|#[^\n]*(?:\n|\Z)|\()+", re.DOTALL)
_OF_TABLES: Final = re.compile(r"\b(?:from|table)\b")
_WORD: Final = re.compile(r"\A[a-z]+", re.IGNORECASE)
# What a driver says of itself, or of its session, is no question about the tables.
_OF_SESSION: Final = frozenset(
    {"set", "begin", "start", "commit", "rollback", "savepoint", "release", "show", "use", "kill"}
)

_OF_ROWS: Final = frozenset({"select", "with", "insert", "replace", "update", "delete"})


def pack(payload: bytes, number: int) -> bytes:
    """Give a packet."""
    return len(payload).to_bytes(3, "little") + bytes((number & 0xFF,)) + payload


def greeting(version: str, thread: int, salt: bytes) -> bytes:
    """Give what a server says first; `salt` has 20 bytes."""
    low, high = CAPABILITIES & 0xFFFF, CAPABILITIES >> 16
    head = b"\x0a" + version.encode("ascii", "replace") + b"\0" + struct.pack("<I", thread) + salt[:8] + b"\0"
    middle = struct.pack("<HBHHB", low, UTF8MB4, AUTOCOMMIT, high, len(salt) + 1)
    return pack(head + middle + bytes(10) + salt[8:] + b"\0" + PLUGIN + b"\0", 0)


@dataclass(frozen=True, slots=True)
class Login:
    """What a driver logs in with: its flags, the user, the proof that it knows the password, the schema."""

    flags: int
    user: str
    proof: bytes
    schema: str


def read_login(payload: bytes) -> Login:
    """Read a driver's answer to the greeting; ValueError when it is none."""
    if len(payload) < 33:
        raise ValueError("too short")
    flags = struct.unpack_from("<I", payload)[0]
    user, rest = _text(payload[32:])
    if not rest:
        raise ValueError("there is no proof")
    length = rest[0]
    if length > 250 or len(rest) < 1 + length:
        raise ValueError("the proof is too long")
    proof, rest = rest[1 : 1 + length], rest[1 + length :]
    schema = _text(rest)[0] if flags & CLIENT.CONNECT_WITH_DB and rest else ""
    return Login(flags, user, proof, schema)


def _text(data: bytes) -> tuple[str, bytes]:
    text, end, rest = data.partition(b"\0")
    if not end or len(text) > 512:
        raise ValueError("a name without an end")
    return text.decode("utf-8", "replace"), rest


def proof_of(password: str, salt: bytes) -> bytes:
    """Give what proves a password without saying it, as mysql_native_password does."""
    once = _digest(password.encode())
    mask = _digest(salt + _digest(once))
    return bytes(a ^ b for a, b in zip(once, mask, strict=True))


def _digest(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()  # the protocol's own, between two ends of ours


def fine(number: int) -> bytes:
    """Give the packet that says that all went well."""
    return pack(b"\0\0\0" + struct.pack("<HH", AUTOCOMMIT, 0), number)


def refusal(code: int, state: str, words: str, number: int) -> bytes:
    """Give the packet that says what went wrong."""
    return pack(b"\xff" + struct.pack("<H", code) + b"#" + state.encode() + words.encode(), number)


def asks_of_tables(statement: str) -> bool:
    """Say whether a statement asks something of the tables, rather than of the session that it is said in."""
    text = _COMMENT.sub("", statement)
    found = _WORD.match(text)
    word = found[0].lower() if found else ""
    lowered = text.lower()
    if word in _OF_SESSION:
        return word == "set" and "select" in lowered
    return word != "select" or _OF_TABLES.search(lowered) is not None


def changed_rows_alone(statements: Iterable[str]) -> bool:
    """Say whether statements can have changed nothing but rows: no table, index or view."""
    found = (_WORD.match(_COMMENT.sub("", each)) for each in statements)
    return all(each is not None and each[0].lower() in _OF_ROWS for each in found)


@dataclass(slots=True)
class Replies:
    """Follows what a server says, packet by packet, for the state of the session that each reply ends with.

    `status` are the server's flags, `written` how many rows statements have changed since the transaction began, `rows` how many
    rows have come.
    """

    status: int = AUTOCOMMIT
    written: int = 0
    rows: int = 0
    _head: bytearray = field(default_factory=bytearray)
    _left: int = 0
    _start: bytearray = field(default_factory=bytearray)
    _length: int = 0
    _ends: int = -1  # how many ends of a result have been seen; -1 before a reply has begun

    def follow(self, data: bytes) -> None:
        """Read on."""
        view = memoryview(data)
        while view:
            if not self._left:
                take = HEAD - len(self._head)
                self._head += view[:take]
                view = view[take:]
                if len(self._head) < HEAD:
                    return
                self._left = self._length = int.from_bytes(self._head[:3], "little")
                self._head.clear()
                self._start.clear()
                if self._left:
                    continue
            else:
                part = view[: self._left]
                self._start += part[: 32 - len(self._start)]
                self._left -= len(part)
                view = view[len(part) :]
            if not self._left:
                self._whole(bytes(self._start))

    def _whole(self, start: bytes) -> None:
        """Take note of a packet, of which so much is known."""
        kind = start[:1]
        if kind == b"\xff":
            self._ends = -1
        elif self._ends < 0:
            if kind == b"\0":
                self._ended(*_of_ok(start))
            else:
                self._ends = 0
        elif kind == b"\xfe" and self._length < 9:
            self._ends += 1
            if self._ends == 2:
                self._ended(0, int.from_bytes(start[3:5], "little"))
        elif self._ends == 1:
            self.rows += 1

    def _ended(self, changed: int, status: int) -> None:
        self._ends = -1
        self.status = status
        self.written = self.written + changed if status & IN_TRANSACTION else 0


def _of_ok(start: bytes) -> tuple[int, int]:
    changed, place = _number(start, 1)
    _, place = _number(start, place)
    return changed, int.from_bytes(start[place : place + 2], "little")


def _number(data: bytes, place: int) -> tuple[int, int]:
    first = data[place] if place < len(data) else 0
    width = {0xFC: 2, 0xFD: 3, 0xFE: 8}.get(first, 0)
    if not width:
        return first, place + 1
    return int.from_bytes(data[place + 1 : place + 1 + width], "little"), place + 1 + width
