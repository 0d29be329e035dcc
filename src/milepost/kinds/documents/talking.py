"""The way of an answer in Python to its own database: PyMongo's messages come in, and commands of ours go on.

Every command is read before anything is sent: it must be one of those below, for the one database, without code that a
server would run. The server is asked over a connection of the checker's; the answer has no account there.
"""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import bson
from bson import json_util
from bson.codec_options import CodecOptions
from bson.errors import BSONError
from bson.raw_bson import RawBSONDocument
from pymongo.client_session import ClientSession
from pymongo.errors import ConnectionFailure, PyMongoError

from milepost.check import RefusedUseError
from milepost.kinds.channel.left import Left
from milepost.kinds.channel.traffic import Traffic
from milepost.kinds.documents.child import must_have
from milepost.kinds.documents.messages import HEAD, Message, length_of, read_message, write_reply
from milepost.kinds.documents.running import Lost, Refused, load, state_of
from milepost.kinds.documents.safety import reason_against
from milepost.kinds.documents.sources import DocumentSource, Lease
from milepost.kinds.documents.values import Collections
from milepost.sandbox import ChildGone
from milepost.sandbox.isolation import Level
from milepost.terms import AuthorError

PORT: Final = 27017
MOST_AT_ONCE: Final = 16
WAIT_S: Final = 30.0
# What a driver may ask of its own database; those in the second line are not counted as questions.
ASKED: Final = frozenset(
    {
        *("find", "aggregate", "count", "distinct", "insert", "update", "delete", "findAndModify", "findandmodify"),
        *("create", "drop", "createIndexes", "dropIndexes", "listIndexes", "listCollections", "collMod", "explain"),
    }
)
UNCOUNTED: Final = frozenset({"getMore", "killCursors"})
_GREETINGS: Final = frozenset({"hello", "ismaster", "isMaster"})
# What a driver adds to a command for itself, or what would bind it to a session that is not its own.
_OWN_FIELDS: Final = frozenset(
    {"lsid", "$clusterTime", "txnNumber", "startTransaction", "autocommit", "$readPreference", "readConcern"}
    | {"writeConcern", "apiVersion", "apiStrict", "apiDeprecationErrors", "comment", "$audit", "maxTimeMS"}
)
_RAW: Final[CodecOptions[RawBSONDocument]] = CodecOptions(document_class=RawBSONDocument)


class Connection:
    """What one connection has sent and is owed."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.incoming = bytearray()
        self.outgoing = bytearray()
        self.asked = False


class Talking:
    """An answer's way to its database, in which every call finds its own state."""

    def __init__(self, source: DocumentSource) -> None:
        """Take a database from `source` for each batch of calls."""
        self._source = source
        self._held = contextlib.ExitStack()
        self._lease: Lease | None = None
        self._session: ClientSession | None = None
        self._hello: dict[str, Any] = {}
        self._dirty = False
        self._documents = 0
        self._traffic: Traffic[Connection] = Traffic(most_at_once=MOST_AT_ONCE, noun="commands")

    @property
    def level(self) -> Level:
        """How strongly what serves is held."""
        return self._source.level

    @property
    def engine(self) -> str:
        """Which server answers, with its version."""
        return self._source.title

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Say nothing: what an exercise needs it requires."""
        del passed
        return ()

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when the engine lacks what an exercise requires."""
        must_have(self._source, requires)

    def facts(self) -> Mapping[str, Any]:
        """Give the address that PyMongo takes."""
        return {"port": PORT, "given": f"mongodb://localhost:{PORT}/{self._leased().served.name}"}

    def begin(self, state: Any, *, timeout_s: float) -> None:
        """Empty the database and put a state into it."""
        self._traffic.begin()
        self._documents = 0
        lease = self._leased()
        try:
            with lease.watched(timeout_s):
                if self._dirty:
                    lease.served.client.drop_database(lease.served.name)
                self._dirty = True
                load(lease.served, state)
        except ConnectionFailure as fault:
            raise ChildGone("lost", f"the server ended: {fault}") from fault
        except (Refused, PyMongoError, TypeError, ValueError) as fault:
            message = f"A state of the check cannot be loaded: {fault}"
            raise AuthorError("MP-H048", message, "Mend the check.") from fault

    def settle(self, *, timeout_s: float) -> Left:
        """Close what is open, and read the collections."""
        left_open = sum(each.asked for each in self._traffic.connections.values())
        self._traffic.close_all()
        lease = self._leased()
        try:
            with lease.watched(max(timeout_s, 1.0)):
                state = state_of(lease.served)
        except Refused as fault:
            state = Collections({})
            self._traffic.statements.append(f"// {fault.message}")
        except (Lost, ConnectionFailure) as fault:
            raise ChildGone("lost", f"the server ended: {fault}") from fault
        return Left(state, tuple(self._traffic.statements), left_open, received=self._documents)

    def stop(self) -> None:
        """Break off whatever is waited for, from another thread."""
        lease = self._lease
        if lease is not None:
            lease.end()

    def rest(self) -> None:
        """Give the database back until there are calls again."""
        self._traffic.close_all()
        self._lease = self._session = None
        self._held.close()

    def close(self) -> None:
        """Give the database back; may be called again."""
        self.rest()

    # ------------------------------------------------------------ the database

    def _leased(self) -> Lease:
        if self._lease is None:
            # Waiting for a turn is not the answer's time.
            self._dirty = False
            lease = self._held.enter_context(self._source.lease(timeout_s=WAIT_S))
            try:
                self._hello = dict(lease.served.client.admin.command("hello"))
                if self._hello.get("logicalSessionTimeoutMinutes"):
                    # A cursor is read on by the session that opened it.
                    self._session = self._held.enter_context(lease.served.client.start_session())
            except PyMongoError as fault:
                self._held.close()
                raise ChildGone("lost", f"the server does not answer: {fault}") from fault
            self._lease = lease
        return self._lease

    # ------------------------------------------------------------ connections

    def message(self) -> None:
        """Count a message; RefusedUseError past what a call may have."""
        self._traffic.message()

    def open(self, *, timeout_s: float) -> int:
        """Open a connection and give its number."""
        del timeout_s  # the checker's own connection is there already
        return self._traffic.open(lambda _number: Connection())

    def give(self, number: int, patience_s: float, *, timeout_s: float) -> bytes | None:
        """Give what has come for the driver: all of it is there at once, or will never be."""
        del timeout_s
        connection = self._traffic.find(number)
        if not connection.outgoing:
            if patience_s > 0:
                return None
            raise ChildGone("time-out", "a driver waits for what it has not asked for")
        given, connection.outgoing = bytes(connection.outgoing), bytearray()
        self._traffic.give(number, len(given))
        return given

    def end(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Close a connection; a driver has no last words here."""
        del data, timeout_s
        self._traffic.close(number)

    def take(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Take what a driver sends, and answer each whole message in it."""
        connection = self._traffic.find(number)
        self._traffic.send(number, len(data))
        connection.incoming += data
        while len(connection.incoming) >= HEAD.size:
            try:
                length = length_of(bytes(connection.incoming[: HEAD.size]))
                if len(connection.incoming) < length:
                    return
                message = read_message(bytes(connection.incoming[:length]))
            except ValueError as fault:
                raise RefusedUseError(f"the server does not understand {fault}") from fault
            del connection.incoming[:length]
            body = self._answer(number, message, timeout_s)
            if message.wants_reply:
                connection.outgoing += write_reply(message, body)

    # ------------------------------------------------------------ commands

    def _answer(self, number: int, message: Message, timeout_s: float) -> bytes:
        """Give the reply to a command, as an encoded document."""
        command = dict(message.command)
        name = next(iter(command), "")
        if name in _GREETINGS:
            return bson.encode(self._greet())
        if name in {"ping", "endSessions"}:
            return bson.encode({"ok": 1.0})
        lease = self._leased()
        if name in {"buildInfo", "buildinfo"}:
            return self._run(lease, {"buildInfo": 1}, timeout_s, admin=True)
        if message.is_old or name not in ASKED | UNCOUNTED or message.database != lease.served.name:
            what = f"not authorized on {message.database[:64]} to execute command {name[:64]}"
            return _refusal(13, "Unauthorized", what)
        reason = reason_against(command) or _of_system(command, name)
        if reason:
            return _refusal(72, "InvalidOptions", reason)
        self._traffic.find(number).asked = True
        if name in ASKED:
            self._traffic.ask(number, _shown(command, name))
        return self._run(lease, {each: command[each] for each in command if each not in _OWN_FIELDS}, timeout_s)

    def _run(self, lease: Lease, command: dict[str, Any], timeout_s: float, *, admin: bool = False) -> bytes:
        served = lease.served.client.admin if admin else lease.served
        try:
            with lease.watched(timeout_s):
                given = served.command(command, check=False, codec_options=_RAW, session=self._session)
        except ConnectionFailure as fault:
            raise ChildGone("lost", f"the server ended: {fault}") from fault
        except (PyMongoError, BSONError, TypeError, ValueError, OverflowError, RecursionError) as fault:
            return _refusal(9, "FailedToParse", str(fault)[:500])
        cursor = given.get("cursor")
        if cursor is not None:
            self._documents += len(cursor.get("firstBatch") or cursor.get("nextBatch") or ())
        return bytes(given.raw)

    def _greet(self) -> dict[str, Any]:
        """Give what a server that stands alone says of itself; drivers then use neither sessions nor other members."""
        known = ("maxBsonObjectSize", "maxMessageSizeBytes", "maxWriteBatchSize", "minWireVersion", "maxWireVersion")
        sizes = {name: self._hello[name] for name in known if name in self._hello}
        return {"helloOk": True, "ismaster": True, "isWritablePrimary": True, "readOnly": False, **sizes, "ok": 1.0}


def _refusal(code: int, name: str, words: str) -> bytes:
    return bson.encode({"ok": 0.0, "errmsg": words, "code": code, "codeName": name})


def _of_system(command: Mapping[str, Any], name: str) -> str:
    names: tuple[Any, ...] = (command.get(name), command.get("collection"))
    inner = command.get(name)
    if isinstance(inner, Mapping):
        if next(iter(inner), "") not in ASKED:
            return "Only what asks or changes the collections of this database can be explained."
        names = (next(iter(inner.values()), None),)
    belongs = next((each for each in names if isinstance(each, str) and each.startswith("system.")), "")
    return f"`{belongs}` belongs to the server." if belongs else ""


def _shown(command: Mapping[str, Any], name: str) -> str:
    """Give a command in one line, for people to look at."""
    rest = {each: value for each, value in command.items() if each not in {name, "cursor", *_OWN_FIELDS}}
    try:
        text = json_util.dumps(rest)
    except (TypeError, ValueError, RecursionError):
        text = "{…}"
    return f"{name} {command[name]!s:.60}: {text}"
