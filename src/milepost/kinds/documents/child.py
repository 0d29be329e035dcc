"""The child that an answer in mongosh's syntax is: a client of a server, which speaks the grader's protocol."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any, Final

from pymongo.database import Database as Served
from pymongo.errors import PyMongoError

from milepost import wire
from milepost.kinds.documents.plans import summarise
from milepost.kinds.documents.running import Lost, Refused, load, run, run_all, state_of
from milepost.kinds.documents.server import how_to_get_real
from milepost.kinds.documents.sources import LACKING, DocumentSource, Lease
from milepost.kinds.documents.syntax import Statement, read, used_in
from milepost.kinds.documents.values import Collections, Plans, Tries
from milepost.kinds.documents.words import CannotRead
from milepost.sandbox import ChildGone
from milepost.terms import AuthorError, UnavailableError

STUB: Final = "// Write your statement here."
NAME: Final = "mongodb"
# What a task's function is called says what is asked of an answer.
ASKED: Final = ("query", "change", "plan", "define")
_WAIT_S: Final = 30.0


class DocumentChild:
    """Loads one text and runs it on one state after the other; used by one thread at a time."""

    def __init__(self, source: DocumentSource, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a database from `source` for each batch of calls."""
        self._source = source
        self._clock = clock
        self._statements: tuple[Statement, ...] = ()
        self._lines: tuple[str, ...] = ()
        self._unwritten = False
        self._replies: deque[wire.Reply] = deque()
        self._calls: deque[wire.Call] = deque()
        self._held = ExitStack()
        self._lease: Lease | None = None
        self._dirty = False
        self._planned = False
        self._closed = False

    # ------------------------------------------------------------ what the grader knows

    @property
    def level(self) -> str:
        """How strongly what serves is held."""
        return self._source.level

    @property
    def engine(self) -> str:
        """Which server answers, with its version."""
        return self._source.title

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from MongoDB, as far as it matters to what was loaded and asked; of what passed, nothing."""
        planned = self._planned or any("explain" in each.names for each in self._statements)
        if passed or self._source.features or not planned:
            return ()
        return ("The plan is simulated by the rule of index prefixes; the embedded engine reads every document.",)

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError (MP-H045) when the engine lacks what an exercise requires, as `mongodb:text`."""
        must_have(self._source, requires)

    def send(self, ask: wire.Ask) -> None:
        """Take one ask; what comes of it is given by `receive`."""
        if self._closed:
            raise ChildGone("ended", "it was closed")
        match ask:
            case wire.Load(source=source):
                self._load(source.decode("utf-8", "replace"))
            case wire.Calls(calls=calls):
                self._calls.extend(calls)
            case wire.Stop():
                self.kill()

    def receive(self, *, timeout_s: float) -> wire.Reply:
        """Give the next reply, within the time; ChildGone when the server took longer, or was lost."""
        if self._closed:
            raise ChildGone("ended", "it was closed")
        if self._replies:
            return self._replies.popleft()
        if not self._calls:
            raise ChildGone("ended", "nothing was asked")
        call = self._calls.popleft()
        try:
            reply = self._answer(call, timeout_s)
        except BaseException:
            self._release()
            raise
        if not self._calls:
            self._release()
        return reply

    def printed(self) -> str:
        """Give nothing: a query prints nothing."""
        return ""

    def kill(self) -> None:
        """Give the database back; may be called again."""
        self._closed = True
        self._release()

    # ------------------------------------------------------------ loading

    def _load(self, text: str) -> None:
        self._lines = tuple(text.split("\n"))
        self._unwritten = STUB in text
        try:
            self._statements = read(text)
        except CannotRead as fault:
            line = self._lines[fault.line - 1] if fault.line <= len(self._lines) else ""
            syntax = wire.SyntaxFault(fault.message, fault.line, fault.column, line[:2000])
            self._replies.append(wire.Facts((), (), {"Unread": 1}, (), syntax))
            return
        used = used_in(self._statements)
        nodes = dict.fromkeys(used, 1)
        if self._unwritten and not nodes:
            nodes = {"Stub": 1}
        self._replies.append(wire.Facts((), used, nodes, (), None))
        if nodes:
            self._replies.append(wire.Loaded(()))

    # ------------------------------------------------------------ calls

    def _answer(self, call: wire.Call, timeout_s: float) -> wire.Reply:
        if self._unwritten:
            return wire.Raised(call.id, "NotWritten", "", None, "")
        state, *given = call.args if isinstance(call.args, tuple) and call.args else (None,)
        if not isinstance(state, Collections) or call.function not in ASKED:
            message = f"`{call.function}` is asked of a {type(state).__name__}."
            mend = f"A task for documents is one of {', '.join(ASKED)}, and is first given Collections."
            raise AuthorError("MP-H047", message, mend)
        self._planned = self._planned or call.function == "plan"
        started = self._clock()
        lease = self._leased(timeout_s)
        try:
            with lease.watched(timeout_s - (self._clock() - started)):
                return wire.Value(call.id, self._run(lease, call.function, state, given))
        except Refused as fault:
            line = fault.line
            source = self._lines[line - 1].strip() if line and line <= len(self._lines) else ""
            return wire.Raised(call.id, fault.name[:500], fault.message[:2000], line, source[:2000])
        except Lost as fault:
            raise ChildGone("lost", f"the server ended: {fault}") from fault

    def _run(self, lease: Lease, asked: str, state: Collections, given: Sequence[Any]) -> Any:
        served = lease.served
        if self._dirty:
            served.client.drop_database(served.name)
        self._dirty = True
        try:
            load(served, state)
        except (Refused, PyMongoError, TypeError, ValueError) as fault:
            raise AuthorError(
                "MP-H048", f"A state of the check cannot be loaded: {fault}", "Mend the check."
            ) from fault
        queries = [str(each) for each in (given[0] if given else ())]
        match asked:
            case "plan":
                return self._plans(served, queries)
            case "define":
                run_all(served, self._statements)
                return Tries(_try(served, each) for each in queries)
            case "change":
                run_all(served, self._statements)
                return state_of(served)
        return run_all(served, self._statements)

    def _plans(self, served: Served[Any], queries: Sequence[str]) -> Plans:
        """Plan the queries, or the answer's last statement; of that one what it gives is told as well."""
        if queries:
            run_all(served, self._statements)
            return Plans(summarise(served, read(query)[0]) for query in queries)
        *before, last = self._statements
        run_all(served, tuple(before))
        return Plans([summarise(served, last) | {"gives": run(served, last)}])

    def _leased(self, timeout_s: float) -> Lease:
        if self._lease is None:
            # Waiting for a turn is not the answer's time.
            self._dirty = False
            self._lease = self._held.enter_context(self._source.lease(timeout_s=max(timeout_s, _WAIT_S)))
        return self._lease

    def _release(self) -> None:
        self._lease = None
        self._held.close()


def must_have(source: DocumentSource, requires: Sequence[str]) -> None:
    """Raise UnavailableError (MP-H045) when the engine lacks what an exercise requires, as `mongodb:text`."""
    for each in requires:
        product, _, feature = each.partition(":")
        if product != NAME:
            continue
        if feature in LACKING and feature not in source.features:
            message = f"This exercise needs a real MongoDB server ({feature}), and here the {source.title} answers."
            raise UnavailableError("MP-H045", message, how_to_get_real())
        if feature not in LACKING:
            known = ", ".join(f"mongodb:{name}" for name in sorted(LACKING))
            raise AuthorError("MP-H046", f"`{each}` is nothing that an exercise can require.", f"There are {known}.")


def _try(served: Served[Any], text: str) -> str:
    """Say what became of a statement: `accepted`, or why it was refused."""
    try:
        run_all(served, read(text))
    except Refused as fault:
        return f"refused: {fault.name}"
    return "accepted"
