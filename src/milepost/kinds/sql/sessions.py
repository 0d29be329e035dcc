"""Several sessions at once: what a learner's transaction does while others are at work, step by step."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from queue import SimpleQueue
from typing import Any, Final

import pymysql

from milepost.kinds.sql.running import RefusedError, ask, refused
from milepost.kinds.sql.server import LOST, Link
from milepost.sandbox import ChildGone

# A statement that has not ended after so long waits for a lock.
WAITS_S: Final = 0.25
ANSWER: Final = "answer"
REST: Final = "rest"
# What may become of a sound statement among others. Any other refusal is the statement's own fault.
MAY_BECOME: Final = frozenset(
    {
        *("done", "waited", "stuck", "deadlock", "waited-too-long"),
        *("unique", "not-null", "foreign-key", "check", "range", "length", "value"),
    }
)


class _Session:
    """One connection with a thread of its own, so that a statement that waits keeps nobody else."""

    def __init__(self, connection: Link) -> None:
        self.connection = connection
        self._work: SimpleQueue[tuple[str, Future[Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._thread.start()
        self.last: Future[Any] | None = None

    def ask(self, statement: str) -> "Future[Any]":
        self.last = Future()
        self._work.put((statement, self.last))
        return self.last

    def close(self) -> None:
        self._work.put(None)
        self._thread.join(1.0)

    def _run(self) -> None:
        while (item := self._work.get()) is not None:
            statement, done = item
            try:
                done.set_result(ask(self.connection, statement))
            except pymysql.err.Error as fault:
                lost = isinstance(fault, pymysql.err.InterfaceError) or (bool(fault.args) and fault.args[0] in LOST)
                # A client that waited as long as it may says so; otherwise the session was ended.
                reason = "time-out" if "timed out" in str(fault) else "ended"
                done.set_exception(ChildGone(reason, str(fault.args[-1])) if lost else refused(fault))
            except BaseException as fault:  # noqa: BLE001 - told to whoever asked
                done.set_exception(fault)


def interleave(
    connect: Callable[[], Link],
    statements: Sequence[str],
    steps: Sequence[str],
    *,
    lock_wait_s: int = 1,
) -> list[dict[str, Any]]:
    """Run `steps` in order and give what became of each: maps of `who`, `outcome` and `rows`.

    A step is `answer` (the learner's next statement), `rest` (all that is left of them) or `NAME: STATEMENT` (of another
    session, by that name). `outcome` is `done`, `waited` (it ended later), `stuck` (it never did), or the name of the refusal, such
    as `deadlock`; `rows` is the table that it gave, or None. A step of a session that still waits is asked after that.
    Where one of the learner's own cannot be run at all (no such column, say), the RefusedError is raised, with its place among the
    statements as `step`; ChildGone when their session was ended.
    """
    sessions: dict[str, _Session] = {}
    asked: list[tuple[str, Future[Any], bool]] = []
    left = list(statements)

    def run(who: str, statement: str) -> None:
        if who not in sessions:
            connection = connect()
            with connection.cursor() as cursor:
                cursor.execute(f"SET SESSION innodb_lock_wait_timeout = {lock_wait_s:d}")
            sessions[who] = _Session(connection)
        done = sessions[who].ask(statement)
        waited = False
        try:
            done.exception(WAITS_S)
        except NotYet:
            waited = True
        asked.append((who, done, waited))

    try:
        for step in steps:
            who, _, statement = step.partition(":")
            if step == ANSWER:
                if left:
                    run(ANSWER, left.pop(0))
            elif step == REST:
                while left:
                    run(ANSWER, left.pop(0))
            else:
                run(who.strip(), statement.strip())
        until = time.monotonic() + lock_wait_s + 1.0
        told = [_told(who, done, waited=waited, until=until) for who, done, waited in asked]
        _raise_own_fault(asked)
        return told
    finally:
        for session in sessions.values():
            session.close()
            if session.connection.open:
                session.connection._force_close()  # type: ignore[attr-defined] # noqa: SLF001 - it may still be waiting


def _told(who: str, done: "Future[Any]", *, waited: bool, until: float) -> dict[str, Any]:
    try:
        rows = done.result(max(until - time.monotonic(), 0.0))
    except NotYet:
        return {"who": who, "outcome": "stuck", "rows": None}
    except RefusedError as fault:
        return {"who": who, "outcome": fault.name, "rows": None}
    return {"who": who, "outcome": "waited" if waited else "done", "rows": rows}


def _raise_own_fault(asked: "Sequence[tuple[str, Future[Any], bool]]") -> None:
    own = [done for who, done, _ in asked if who == ANSWER and done.done()]
    for step, done in enumerate(own):
        fault = done.exception()
        if isinstance(fault, RefusedError) and fault.name not in MAY_BECOME:
            fault.step = step
            raise fault
