"""Where databases come from: embedded engines kept warm, or a real server; each lease is one empty database."""

import contextlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

import pymongo
from pymongo.database import Database as Served

from milepost.kinds.documents.asking import no_longer_serve
from milepost.kinds.documents.relay import LIMITS, Engine, EngineChild
from milepost.kinds.documents.server import RealServer
from milepost.sandbox import ChildGone, IsolationReport, Level, Limits, Pool, Toolset
from milepost.terms import InternalError, MilepostError, UnavailableError

AT_ONCE: Final = 2
RENEW_AFTER: Final = 500
IDLE_S: Final = 300.0
SPARE_S: Final = 60.0
LOOK_S: Final = 10.0
EMBEDDED: Final = "embedded engine for MongoDB 7"
# What a real server has and the embedded engine has not.
LACKING: Final = frozenset(
    {"transactions", "text", "geo", "explain-stats", "views", "change-streams", "time-series", "capped"}
)


class Lease:
    """An empty database for one batch of work, and who serves it."""

    def __init__(self, served: Served[Any], end: Callable[[], None]) -> None:
        """`end` breaks off whatever the server does for this database, from any thread."""
        self.served = served
        self._end = end

    def end(self) -> None:
        """Break off whatever the server does for this database, from any thread."""
        self._end()

    @contextlib.contextmanager
    def watched(self, timeout_s: float) -> Iterator[None]:
        """Break the work in the block off when it takes longer, by our clock; ChildGone then, whatever came of it."""
        ended = threading.Event()

        def end() -> None:
            ended.set()
            self.end()

        timer = threading.Timer(max(timeout_s, 0.001), end)
        timer.daemon = True
        timer.start()
        try:
            with pymongo.timeout(max(timeout_s, 0.001) + 1.0):
                yield
        except Exception as fault:
            if ended.is_set():
                raise ChildGone("time-out", "the server took too long") from fault
            raise
        else:
            if ended.is_set():
                raise ChildGone("time-out", "the server took too long")
        finally:
            timer.cancel()


class DocumentSource(Protocol):
    """What gives leases."""

    title: str
    features: frozenset[str]

    @property
    def level(self) -> Level:
        """How strongly what serves is held."""
        ...

    @contextlib.contextmanager
    def lease(self, *, timeout_s: float) -> Iterator[Lease]:
        """Give an empty database for as long as the block lasts; UnavailableError when none comes free."""
        ...

    def report(self) -> IsolationReport:
        """Start what has to be started, and say what holds."""
        ...

    @property
    def memory_mb(self) -> int:
        """How much is held while nobody uses it."""
        ...

    def close(self) -> None:
        """End everything."""
        ...


class _EnginePool(Pool):
    """Parked processes that become embedded engines."""

    def _new_child(self, limits: Limits) -> EngineChild:
        return EngineChild(next(self._slots), limits, log=self._log)


class Embedded:
    """Embedded engines: at most two at once, each leased to one answer at a time and emptied in between."""

    def __init__(self, toolset: Toolset, *, log: Callable[[str], None], required: Level = "none") -> None:
        """Nothing is started yet."""
        self.title = EMBEDDED
        self.features: frozenset[str] = frozenset()
        self.level: Level = "full"
        self._pool = _EnginePool(toolset, limits=LIMITS, depth=0, log=log, required=required, proof=_believe)
        self._log = log
        self._changed = threading.Condition()
        self._idle: list[Engine] = []
        self._living = 0
        self._closing = False
        self._keeper: threading.Thread | None = None

    @contextlib.contextmanager
    def lease(self, *, timeout_s: float) -> Iterator[Lease]:
        """Give an empty database; one engine serves it alone. ChildGone (`lost`) when the engine ended by itself."""
        engine = self._take(timeout_s)
        try:
            yield Lease(engine.client[f"g_{secrets.token_hex(6)}"], engine.end)
        finally:
            self._give_back(engine)

    def report(self) -> IsolationReport:
        """Start an engine and say what holds it."""
        with self.lease(timeout_s=60.0) as lease:
            lease.served.command("ping")
        report = self._pool.report()
        return IsolationReport(
            report.level, report.layers, f"{EMBEDDED} on {report.runtime}", self.memory_mb, report.note
        )

    @property
    def memory_mb(self) -> int:
        """How much the engines that stand by hold, with the process that starts them."""
        return self._pool.memory_mb + sum(_resident_mb(engine.child.pid) for engine in list(self._idle))

    def close(self) -> None:
        """End every engine; may be called again."""
        no_longer_serve(self)  # whoever closes it, checks ask it no more
        with self._changed:
            self._closing = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for engine in idle:
            engine.close()
        self._pool.close()
        if self._keeper is not None:
            self._keeper.join()

    # ------------------------------------------------------------ engines

    def _take(self, timeout_s: float) -> Engine:
        deadline = time.monotonic() + timeout_s
        while True:
            engine = self._wait(deadline)
            if engine is None:
                engine = self._start(deadline)
            try:
                engine.reset()
            except ChildGone:
                self._end(engine)
                continue
            engine.leases += 1
            return engine

    def _wait(self, deadline: float) -> Engine | None:
        """Give an engine that stands by; None when one more may be started, whose place is counted then."""
        with self._changed:
            while not self._closing:
                if self._idle:
                    return self._idle.pop()
                if self._living < AT_ONCE:
                    self._living += 1
                    return None
                left = deadline - time.monotonic()
                if left <= 0:
                    raise UnavailableError("MP-H041", "No engine came free in time.", "Try again in a moment.")
                self._changed.wait(left)
        raise UnavailableError("MP-H050", "Milepost is stopping.", "Start it again.")

    def _start(self, deadline: float) -> Engine:
        try:
            child = self._pool.take(timeout_s=max(deadline - time.monotonic(), 10.0))
        except MilepostError:
            with self._changed:
                self._living -= 1
                self._changed.notify_all()
            raise
        if not isinstance(child, EngineChild):
            raise InternalError("MP-H042", "The pool gave another process than an engine.", "Please report this.")
        self.level = child.level  # type: ignore[assignment]
        with self._changed:
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="engine-keeper", daemon=True)
                self._keeper.start()
        return Engine(child, log=self._log)

    def _give_back(self, engine: Engine) -> None:
        engine.used = time.monotonic()
        if not engine.alive or engine.leases >= RENEW_AFTER or self._closing:
            self._end(engine)
            return
        with self._changed:
            self._idle.append(engine)
            self._changed.notify_all()

    def _end(self, engine: Engine) -> None:
        engine.close()
        with self._changed:
            self._living -= 1
            self._changed.notify_all()

    def _keep(self) -> None:
        """End engines that nobody has needed for long: the second one soon, the first one later."""
        while True:
            with self._changed:
                self._changed.wait(LOOK_S)
                if self._closing:
                    return
                now = time.monotonic()
                tired = [each for each in self._idle if now - each.used > (SPARE_S if self._living > 1 else IDLE_S)][:1]
                self._idle = [each for each in self._idle if each not in tired]
            for engine in tired:
                self._end(engine)


class Real:
    """A real server: each lease is a database of its own name, dropped afterwards."""

    def __init__(self, server: RealServer, *, log: Callable[[str], None]) -> None:
        """Nothing is started or asked yet."""
        self._server = server
        self._log = log
        self.title = server.title
        self.features = LACKING

    @property
    def level(self) -> Level:
        """A server that is not started behind our walls is held by nothing of ours."""
        return "none"

    @contextlib.contextmanager
    def lease(self, *, timeout_s: float) -> Iterator[Lease]:
        """Give a database that did not exist; what still runs in it is ended by its own time limit."""
        client = self._server.client(timeout_s=timeout_s)
        self.title = self._server.title
        name = f"g_{secrets.token_hex(6)}"
        try:
            yield Lease(client[name], lambda: self._server.break_off(name))
        finally:
            with contextlib.suppress(pymongo.errors.PyMongoError):
                client.drop_database(name)

    def report(self) -> IsolationReport:
        """Ask the server what it is."""
        with self.lease(timeout_s=30.0) as lease:
            lease.served.command("ping")
        return IsolationReport("none", (), self._server.title, self.memory_mb, "a server outside of Milepost's walls")

    @property
    def memory_mb(self) -> int:
        """How much the server holds, 0 where nobody can tell."""
        return 0 if self._server.pid is None else _resident_mb(self._server.pid)

    def close(self) -> None:
        """End it, where it is ours."""
        no_longer_serve(self)  # whoever closes it, checks ask it no more
        self._server.close()


def _believe(_child: object, _toolset: Toolset) -> None:
    """Ask nothing of a first engine: each is greeted before it is used."""


def _resident_mb(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - the kernel's own file
            found = next((line for line in file if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    except OSError:
        return 0
    return int(found.split()[1]) >> 10
