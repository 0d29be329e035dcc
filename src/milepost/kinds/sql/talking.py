"""The way of an answer in Python to its own schema: a driver's bytes come in, and go on over connections of our own.

The checker greets the driver in the server's place and logs in for it as an account that sees one schema. What the driver
says is looked at packet by packet; what it may not say never reaches the server.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pymysql
from pymysql.constants import CLIENT, COMMAND

from milepost.check.database import Database
from milepost.kinds.channel.left import Left
from milepost.kinds.channel.traffic import Traffic
from milepost.kinds.sql import remarks
from milepost.kinds.sql.packets import (
    ALLOWED,
    HEAD,
    IN_TRANSACTION,
    MOST_PACKET,
    Replies,
    asks_of_tables,
    changed_rows_alone,
    fine,
    greeting,
    proof_of,
    read_login,
    refusal,
)
from milepost.kinds.sql.running import LoadError, RefusedError, load, state_of
from milepost.kinds.sql.server import LOST, Account, Answered, Link, Server
from milepost.sandbox import ChildGone
from milepost.terms import AuthorError

HOST: Final = "localhost"
PORT: Final = 3306
CHUNK: Final = 1 << 18
MOST_AT_ONCE: Final = 8
# So long at a time the server is waited for before anybody looks whether that is still wanted.
LOOK_S: Final = 0.25


class Connection:
    """One connection of a driver's: greeted and logged in by us, then handed on."""

    def __init__(self, number: int, account: Account, answered: Answered, connect: Callable[[int], Link]) -> None:
        """`connect` gives a connection of the account's to the server, for a driver with these flags."""
        self._account = account
        self._connect = connect
        self._salt = bytes(1 + each % 127 for each in os.urandom(20))
        self._link: Link | None = None
        self._in = bytearray()
        suffix = "-MariaDB" if answered.product == "mariadb" else ""
        self._out = bytearray(greeting(f"{'.'.join(map(str, answered.version))}{suffix}", number, self._salt))
        self._replies = Replies()
        self.over = False
        self.quit = False

    @property
    def thread(self) -> int | None:
        """The server's number for it, None while it has none."""
        return None if self._link is None else int(self._link.thread_id())  # type: ignore[no-untyped-call]

    @property
    def rows(self) -> int:
        """How many rows have come for the driver."""
        return self._replies.rows

    @property
    def undone(self) -> int:
        """How many rows were written that ending it now throws away."""
        return self._replies.written if self._replies.status & IN_TRANSACTION else 0

    def take(self, data: bytes, *, timeout_s: float) -> list[str]:
        """Take what the driver says; gives the statements in it."""
        statements: list[str] = []
        self._in += data
        while not self.over and len(self._in) >= HEAD:
            length = int.from_bytes(self._in[:3], "little")
            if length > MOST_PACKET:
                self._out += refusal(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes", 1)
                self.over = True
            if len(self._in) < HEAD + length or self.over:
                break
            packet, number = bytes(self._in[: HEAD + length]), self._in[3]
            del self._in[: HEAD + length]
            if self._link is None:
                self._log_in(packet[HEAD:], number + 1)
            else:
                self._command(self._link, packet, statements, timeout_s=timeout_s)
        return statements

    def _log_in(self, payload: bytes, number: int) -> None:
        account = self._account
        try:
            login = read_login(payload)
        except ValueError:
            self._refuse(1043, "08S01", "Bad handshake", number)
            return
        said = f"'{login.user[:64]}'@'localhost'"
        if login.user != account.user or login.proof != proof_of(account.password, self._salt):
            password = "YES" if login.proof else "NO"
            self._refuse(1045, "28000", f"Access denied for user {said} (using password: {password})", number)
        elif login.schema not in {"", account.schema}:
            self._refuse(1044, "42000", f"Access denied for user {said} to database '{login.schema[:64]}'", number)
        else:
            self._link = self._connect(login.flags & CLIENT.FOUND_ROWS)
            self._out += fine(number)

    def _refuse(self, code: int, state: str, words: str, number: int) -> None:
        self._out += refusal(code, state, words, number)
        self.over = True

    def _command(self, link: Link, packet: bytes, statements: list[str], *, timeout_s: float) -> None:
        command = packet[HEAD] if len(packet) > HEAD else -1
        if command not in ALLOWED:
            self._out += refusal(1047, "08S01", "Unknown command", 1)
            return
        if command == COMMAND.COM_QUIT:
            self.quit = self.over = True
            return
        if command == COMMAND.COM_QUERY:
            statements.append(packet[HEAD + 1 :].decode("utf-8", "replace"))
        wire = _socket_of(link)
        wire.settimeout(max(timeout_s, 0.001))
        try:
            wire.sendall(packet)
        except TimeoutError as fault:
            raise ChildGone("time-out", "the server took too long") from fault
        except OSError:
            self.over = True

    def give(self, *, timeout_s: float) -> bytes | None:
        """Give what has come for the driver; nothing at the end, None when nothing came in time."""
        if self._out:
            out, self._out = bytes(self._out), bytearray()
            return out
        if self.over or self._link is None:
            return b"" if self.over else None
        wire = _socket_of(self._link)
        wire.settimeout(max(timeout_s, 0.001))
        try:
            data = bytes(wire.recv(CHUNK))
        except TimeoutError:
            return None
        except OSError:
            data = b""
        self.over = not data
        self._replies.follow(data)
        return data

    def close(self) -> None:
        """End it at once; what was not committed is undone by the server."""
        self.over = True
        link, self._link = self._link, None
        if link is not None:
            with contextlib.suppress(pymysql.err.Error, OSError):
                link._force_close()  # type: ignore[attr-defined] # noqa: SLF001 - nothing more is said


def _socket_of(link: Link) -> Any:
    # PyMySQL has no public way to its socket; all that it has read of it, it has used up.
    return link._sock  # type: ignore[attr-defined] # noqa: SLF001


class Talking:
    """An answer's way to its schema, in which every call finds its own state."""

    def __init__(self, server: Server, answered: Answered, *, log: Callable[[str], None]) -> None:
        """Make an account for the answer."""
        self._server = server
        self._answered = answered
        self._log = log
        self._account: Account | None = server.make_account()
        self._starts = server.starts
        self._held = contextlib.ExitStack()
        self._traffic: Traffic[Connection] = Traffic(most_at_once=MOST_AT_ONCE, noun="statements", end=self._end)
        self._uncommitted = self._unsaid = self._rows = 0
        self._stopped = threading.Event()
        self._ddl = ""
        self._tables: tuple[str, ...] = ()
        # What is in the tables, while these are as the check made them: then only rows are changed for the next call.
        self._intact: Database | None = None
        self.level = answered.level
        self.engine = answered.title

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Say nothing: what statements a program sends is not looked at for this."""
        del passed
        return ()

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when the server is not what the exercise requires."""
        remarks.must_have(self._answered, requires)

    def facts(self) -> Mapping[str, Any]:
        """Give what PyMySQL's `connect` takes."""
        account = self._must_have_account()
        given = {
            "host": HOST,
            "port": PORT,
            "user": account.user,
            "password": account.password,
            "database": account.schema,
        }
        return {"port": PORT, "given": given}

    def begin(self, state: Any, *, timeout_s: float) -> None:
        """Make the schema anew, with a state in it."""
        del timeout_s
        account = self._must_have_account()
        self._traffic.begin()
        self._uncommitted = self._unsaid = self._rows = 0
        self._held.enter_context(self._server.slots)
        self._held.enter_context(self._server.in_use())
        if not isinstance(state, Database) or self._server.starts != self._starts:
            raise ChildGone("lost", "its server was let go or went down")
        before, self._intact = self._intact, None
        try:
            load(self._server, account, state, in_place_of=before if before and before.ddl == state.ddl else None)
        except LoadError as fault:
            message = f"A state of the check's cannot be loaded: {fault.said}"
            raise AuthorError("MP-H031", message, "Mend the schema, or the rows that are drawn.") from fault
        self._ddl, self._tables = state.ddl, tuple(state.tables)

    def settle(self, *, timeout_s: float) -> Left:
        """Close what is open, and read the tables as the administrator sees them."""
        account = self._must_have_account()
        self._traffic.close_all()
        statements = self._traffic.statements
        try:
            if self._traffic.opened:
                with self._server.admin() as admin:
                    self._server.end_sessions(admin, account)
            only_rows = changed_rows_alone(statements)
            state = state_of(self._server, account, sorted(self._tables) if only_rows else ())
        except RefusedError as fault:
            state = Database({})
            statements.append(f"-- {fault.message}")
        else:
            if only_rows and "auto_increment" not in self._ddl.lower():
                self._intact = Database(state.tables, self._ddl)
        finally:
            self._held.close()
        del timeout_s
        return Left(state, tuple(statements), self._unsaid, self._uncommitted, self._rows)

    def stop(self) -> None:
        """Break off whatever is waited for, from another thread."""
        self._stopped.set()

    def rest(self) -> None:
        """Give back nothing: an account is all that there is between calls."""

    def close(self) -> None:
        """Remove the account with its connections and tables; may be called again."""
        self._traffic.close_all()
        self._held.close()
        account, self._account = self._account, None
        if account is not None and self._server.is_there and self._server.starts == self._starts:
            self._server.drop_account(account)

    # ------------------------------------------------------------ connections

    def message(self) -> None:
        """Count a message; RefusedUseError past what a call may have."""
        self._traffic.message()

    def open(self, *, timeout_s: float) -> int:
        """Open a connection and give its number."""
        account = self._must_have_account()

        def connect(flags: int) -> Link:
            with self._server.in_use() as standing:
                try:
                    return self._server.connect(standing, account, timeout_s=timeout_s, flags=flags)
                except pymysql.err.Error as fault:
                    raise self._lost(f"it cannot connect: {fault.args[-1]}", fault) from fault

        return self._traffic.open(
            lambda number: Connection(number, account, self._answered, connect), is_over=lambda each: each.over
        )

    def take(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Take what a driver says, and hand on what it may say."""
        connection = self._traffic.find(number)
        self._traffic.send(number, len(data))
        for statement in connection.take(data, timeout_s=timeout_s):
            if asks_of_tables(statement):
                self._traffic.ask(number, " ".join(statement.split()))

    def give(self, number: int, patience_s: float, *, timeout_s: float) -> bytes | None:
        """Give what has come for the driver."""
        connection = self._traffic.find(number)
        is_patient = not 0 < patience_s < timeout_s
        until = time.monotonic() + (timeout_s if is_patient else patience_s)
        data = None
        while data is None and (left_s := until - time.monotonic()) > 0 and not self._stopped.is_set():
            data = connection.give(timeout_s=min(left_s, LOOK_S))
        if self._stopped.is_set():
            raise ChildGone("ended", "it was broken off")
        if data is None and is_patient:
            raise ChildGone("time-out", "the server took too long, or there was nothing to wait for")
        if data == b"" and not connection.quit and not self._server.is_standing():
            raise ChildGone("lost", "the server went down")
        self._traffic.give(number, len(data or b""))
        return data

    def end(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Take a driver's last words, in which it may say that it quits, and close its connection."""
        if number in self._traffic.connections:  # one that was kept from another call is closed already
            self.take(number, data, timeout_s=timeout_s)
        self._traffic.close(number)

    def _end(self, connection: Connection) -> None:
        self._unsaid += not connection.quit and connection.thread is not None
        self._uncommitted += connection.undone
        self._rows += connection.rows
        connection.close()

    def _must_have_account(self) -> Account:
        if self._account is None:
            raise ChildGone("ended", "it was closed")
        return self._account

    def _lost(self, why: str, fault: pymysql.err.Error) -> ChildGone:
        number = fault.args[0] if fault.args else 0
        if number in LOST or not self._server.is_standing():
            return ChildGone("lost", why)
        self._log(why)
        return ChildGone("ended", why)
