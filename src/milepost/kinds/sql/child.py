"""An answer in SQL as the grader sees it: a child that is a client of the server."""

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import pymysql

from milepost import wire
from milepost.check.database import Database
from milepost.kinds.sql import remarks
from milepost.kinds.sql.plans import Outcome, Plan, explain
from milepost.kinds.sql.running import LoadError, RefusedError, ask, count_rows, load, refused, state_of, watched
from milepost.kinds.sql.server import LOST, Account, Answered, Link, Server
from milepost.kinds.sql.sessions import interleave
from milepost.kinds.sql.statements import Reading, Statement, read
from milepost.sandbox import ChildGone
from milepost.sandbox.isolation import Level
from milepost.terms import AuthorError, UnavailableError
from milepost.wire import Table

MOST_LENGTH: Final = 100_000
MODES: Final = ("query", "change", "plan", "define", "interleave")


class SqlChild:
    """Serves one answer. Nothing of it is in this process but its text, and what the server gave for it."""

    def __init__(self, server: Server, answered: Answered, *, log: Callable[[str], None]) -> None:
        """Make an account for the answer."""
        self._server = server
        self._answered = answered
        self._log = log
        self._account: Account | None = server.make_account()
        # An account goes with the server that it was made on.
        self._starts = server.starts
        self._reading: Reading | None = None
        self._due: deque[wire.Reply | wire.Call] = deque()
        self._gone: ChildGone | None = None
        # The state that is in the schema, while nothing that was run can have changed it.
        self._untouched: Database | None = None

    # ------------------------------------------------------------ as grade.Child and grade.ServedChild

    @property
    def level(self) -> Level:
        """How strongly the server is held."""
        return self._answered.level

    @property
    def engine(self) -> str:
        """The engine with its version."""
        return self._answered.title

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from MySQL as far as it matters to what was loaded; of what passed, what MySQL refuses."""
        if self._reading is None:
            return ()
        return remarks.differences(self._answered, self._reading, passed=passed)

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when the server is not what the exercise requires."""
        remarks.must_have(self._answered, requires)

    def send(self, ask: wire.Ask) -> None:
        """Take one message; what it asks for is done when its replies are received."""
        self._still_there()
        match ask:
            case wire.Load():
                if self._reading is not None:
                    raise ChildGone("ended", "a second answer was sent")
                self._load(ask)
            case wire.Calls():
                self._due.extend(ask.calls)
            case wire.Stop():
                self.kill()

    def receive(self, *, timeout_s: float) -> wire.Reply:
        """Give the next reply, within the time."""
        self._still_there()
        if not self._due:
            raise self._lose(ChildGone("time-out", "nothing is due"))
        due = self._due.popleft()
        if not isinstance(due, wire.Call):
            return due
        try:
            return self._call(due, timeout_s=timeout_s)
        except ChildGone as gone:
            # A server that went down is nobody's answer's doing: that is graded once more.
            is_lost = gone.reason == "ended" and not self._is_same_server()
            lost = ChildGone("lost", f"the server went down: {gone.detail}") if is_lost else gone
            raise self._lose(lost) from gone

    def printed(self) -> str:
        """Give nothing: a statement prints nothing."""
        return ""

    def kill(self) -> None:
        """Remove the account with all that it left behind; may be called again."""
        account, self._account = self._account, None
        if self._gone is None:
            self._gone = ChildGone("ended", "it was closed")
        if account is not None and self._server.is_there and self._server.starts == self._starts:
            self._server.drop_account(account)

    # ------------------------------------------------------------ loading

    def _load(self, ask: wire.Load) -> None:
        text = ask.source.decode("utf-8", "replace")
        if len(text) > MOST_LENGTH:
            self._due.append(_facts(None, wire.SyntaxFault("it is too long", 1, 1, "")))
            return
        reading = self._reading = read(text)
        fault = self._syntax_fault(reading, text)
        self._due.append(_facts(reading, fault))
        if fault is None and reading.nodes:
            self._due.append(wire.Loaded(()))

    def _syntax_fault(self, reading: Reading, text: str) -> wire.SyntaxFault | None:
        """Have the server read what sqlglot could not: only its own grammar decides."""
        doubtful = [each for each, tree in zip(reading.statements, reading.trees, strict=False) if tree is None]
        if not doubtful or self._account is None:
            return None
        load(self._server, self._account, Database({}))
        with self._session(timeout_s=5.0) as connection:
            for statement in doubtful:
                try:
                    with connection.cursor() as cursor:
                        cursor.execute("PREPARE it FROM %s", (statement.text,))
                        cursor.execute("DEALLOCATE PREPARE it")
                except pymysql.err.Error as error:
                    known = refused(error)
                    if known.name == "syntax":
                        return _syntax(known, statement, text)
        return None

    # ------------------------------------------------------------ calling

    def _call(self, call: wire.Call, *, timeout_s: float) -> wire.Reply:
        reading, account = self._reading, self._account
        if reading is None or account is None or not isinstance(call.args, tuple):
            raise ChildGone("ended", "nothing was loaded")
        state, more = call.args[0], call.args[1:]
        if call.function not in MODES or not isinstance(state, Database):
            known = ", ".join(f"`{mode}`" for mode in MODES)
            message = f"`{call.function}` is nothing that an answer in SQL can be asked for."
            raise AuthorError("MP-H030", message, f"Let the signature be one of {known}, with a database first.")
        start = time.monotonic()
        with self._server.slots, self._server.in_use():
            if self._server.starts != self._starts:
                raise ChildGone("lost", "its server was let go or went down")
            try:
                before, self._untouched = self._untouched, None
                fits = before is not None and before.ddl == state.ddl and before.tables.keys() == state.tables.keys()
                load(self._server, account, state, in_place_of=before if fits else None)
            except LoadError as fault:
                message = f"A state of the check's cannot be loaded: {fault.said}"
                raise AuthorError("MP-H031", message, "Mend the schema, or the rows that are drawn.") from fault
            try:
                left_s = timeout_s - (time.monotonic() - start)
                value = getattr(self, f"_{call.function}")(reading.statements, more, left_s)
                if call.function == "query" and reading.only_reads:
                    self._untouched = state
            except RefusedError as fault:
                return self._raised(call.id, fault, reading)
        return wire.Value(call.id, value)

    def _query(self, statements: Sequence[Statement], more: tuple[Any, ...], timeout_s: float) -> Table:
        only = _only(statements)
        with self._session(timeout_s=timeout_s) as connection:
            self._give(connection, more)
            rows = ask(connection, only.text)
        if rows is None:
            raise RefusedError(0, "It gives no rows. The task asks for a query.", name="no-result")
        return rows

    def _change(self, statements: Sequence[Statement], more: tuple[Any, ...], timeout_s: float) -> Database:
        account = self._must_have_account()
        with self._session(timeout_s=timeout_s) as connection:
            self._give(connection, more)
            for statement in statements:
                try:
                    ask(connection, statement.text)
                except pymysql.err.Error as fault:
                    raise _at(refused(fault), statement) if not _is_lost(fault) else fault from fault
            # What was not committed is no part of the state that is left.
            connection.rollback()
        return state_of(self._server, account)

    def _plan(self, statements: Sequence[Statement], more: tuple[Any, ...], timeout_s: float) -> dict[str, Any]:
        """Run all but the last statement (an index, say), then the last, and say how the server goes about it."""
        if not statements:
            raise RefusedError(0, "There is no statement.", name="no-result")
        *before, last = statements
        with self._session(timeout_s=timeout_s) as connection:
            self._give(connection, more)
            for statement in before:
                ask(connection, statement.text)
            # A server counts what its tables hold in its own time; a plan for yesterday's rows would be luck.
            count_rows(self._server, self._must_have_account())
            rows = ask(connection, last.text)
            plan = explain(connection, last.text)
        return Plan({"rows": rows, **plan})

    def _define(self, statements: Sequence[Statement], more: tuple[Any, ...], timeout_s: float) -> dict[str, Any]:
        """Run the statements, then try each of the check's own on what they made: what is refused, and what is left."""
        account = self._must_have_account()
        tries = [str(each) for each in (more[0] if more else ())]
        outcomes: list[str] = []
        with self._session(timeout_s=timeout_s) as connection:
            for statement in statements:
                ask(connection, statement.text)
            for attempt in tries:
                try:
                    ask(connection, attempt)
                    outcomes.append("accepted")
                except RefusedError as fault:
                    outcomes.append(fault.name)
                except pymysql.err.Error as fault:
                    if _is_lost(fault):
                        raise
                    outcomes.append(refused(fault).name)
            connection.rollback()
        return Outcome({"outcomes": outcomes, "state": state_of(self._server, account)})

    def _interleave(self, statements: Sequence[Statement], more: tuple[Any, ...], timeout_s: float) -> dict[str, Any]:
        """Run the learner's statements among those of other sessions, in the order that the check says."""
        account = self._must_have_account()
        steps = [str(each) for each in (more[0] if more else ())]

        def connect() -> Link:
            with self._server.in_use() as standing:
                return self._server.connect(standing, account, timeout_s=timeout_s)

        with self._session(timeout_s=timeout_s):
            try:
                told = interleave(connect, [each.text for each in statements], steps)
            except RefusedError as fault:
                raise _at(fault, statements[fault.step]) if fault.step < len(statements) else fault from fault
        with self._server.admin() as admin:
            self._server.end_sessions(admin, account)
        return Outcome({"steps": told, "state": state_of(self._server, account)})

    @contextlib.contextmanager
    def _session(self, *, timeout_s: float) -> Iterator[Link]:
        """Give a connection of the answer's own account, ended from outside when the time is up."""
        account = self._must_have_account()
        if timeout_s <= 0:
            raise ChildGone("time-out", "there was no time left")
        with self._server.in_use() as standing:
            try:
                connection = self._server.connect(standing, account, timeout_s=timeout_s)
            except pymysql.err.Error as fault:
                raise ChildGone("ended", f"it cannot connect: {fault.args[-1]}") from fault
            try:
                with watched(self._server, connection, timeout_s=timeout_s):
                    yield connection
            finally:
                with contextlib.suppress(pymysql.err.Error, OSError):
                    connection._force_close()  # type: ignore[attr-defined] # noqa: SLF001 - nothing more is said

    def _give(self, connection: Link, more: tuple[Any, ...]) -> None:
        """Let a statement name what it is given beside the state: the first as @given1, and so on."""
        if more:
            names = ", ".join(f"@given{number} = %s" for number in range(1, len(more) + 1))
            with connection.cursor() as cursor:
                cursor.execute(f"SET {names}", more)

    def _is_same_server(self) -> bool:
        return self._server.is_standing() and self._server.starts == self._starts

    def _must_have_account(self) -> Account:
        if self._account is None:
            raise ChildGone("ended", "it was closed")
        return self._account

    def _raised(self, number: int, fault: RefusedError, reading: Reading) -> wire.Raised:
        line = getattr(fault, "line", None)
        if line is None and len(reading.statements) == 1:
            line = reading.statements[0].line
        return wire.Raised(number, fault.name, fault.message[:2000], line, "")

    def _still_there(self) -> None:
        if self._gone is not None:
            raise self._gone

    def _lose(self, gone: ChildGone) -> ChildGone:
        self._gone = gone
        self._log(f"an answer in SQL ended: {gone}")
        return gone


def _only(statements: Sequence[Statement]) -> Statement:
    if len(statements) != 1:
        message = f"There are {len(statements)} statements here, and the task takes one."
        raise RefusedError(0, message, name="several-statements")
    return statements[0]


def _at(fault: RefusedError, statement: Statement) -> RefusedError:
    fault.line = statement.line  # type: ignore[attr-defined]
    return fault


def _is_lost(fault: pymysql.err.Error) -> bool:
    return isinstance(fault, pymysql.err.InterfaceError) or (bool(fault.args) and fault.args[0] in LOST)


def _facts(reading: Reading | None, syntax: wire.SyntaxFault | None) -> wire.Facts:
    if reading is None:
        return wire.Facts((), (), {"Unread": 1}, (), syntax)
    return wire.Facts(reading.tables, reading.calls, reading.nodes, (), syntax)


def _syntax(fault: RefusedError, statement: Statement, text: str) -> wire.SyntaxFault:
    """Give the place of a syntax fault: the server counts lines from the beginning of the statement."""
    _, _, tail = fault.message.rpartition("at line ")
    line = statement.line + (int(tail) - 1 if tail.strip().isdigit() else 0)
    near = fault.message.partition("near '")[2].rpartition("' at line ")[0]
    shown = near.split("\n")[0][:60]
    what = f"the server does not understand it from `{shown}` on" if shown else "something is missing at the end"
    lines = text.split("\n")
    source = lines[line - 1] if line <= len(lines) else ""
    column = source.find(shown) + 1 if shown and shown in source else 1
    return wire.SyntaxFault(what, line, max(column, 1), source[:500])


__all__ = ["SqlChild", "UnavailableError"]
