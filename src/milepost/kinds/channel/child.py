"""A process of the sandbox with a way to a server: its messages to the checker are a driver's bytes, and go to one database.

The process itself has no network, no socket and no call that makes one; nothing of its walls is other than usual.
"""

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec

from milepost import wire
from milepost.check import RefusedUseError
from milepost.kinds.channel.left import Left
from milepost.sandbox import ChildGone
from milepost.sandbox.isolation import STRENGTH, Level
from milepost.terms import AuthorError

# The number under which the agent asks for its call's database; one more for each further server.
DATABASE: Final = 0
MOST_WORDS: Final = 500
_STRENGTH: Final[tuple[str, ...]] = STRENGTH


class Way(Protocol):
    """One answer's way to throw-away databases of one server, used by one thread at a time.

    A call begins with a state, asks, and is settled; then the next one may begin.
    """

    @property
    def level(self) -> Level:
        """How strongly the server is held."""
        ...

    @property
    def engine(self) -> str:
        """Which server answers, with its version."""
        ...

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from the product that the exercise names, as far as it matters."""
        ...

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when the server lacks what an exercise requires."""
        ...

    def facts(self) -> Mapping[str, Any]:
        """Give the `port` that drivers know, and what a call is `given`: settings, or an address as text."""
        ...

    def begin(self, state: Any, *, timeout_s: float) -> None:
        """Put a state in place for a call; ChildGone, AuthorError."""
        ...

    def open(self, *, timeout_s: float) -> int:
        """Open a connection and give its number; RefusedUseError is told to the driver. ChildGone."""
        ...

    def take(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Take what a driver says over a connection; as above."""
        ...

    def give(self, number: int, patience_s: float, *, timeout_s: float) -> bytes | None:
        """Give what has come for it, None when nothing has after that patience; 0 waits as long as there is time."""
        ...

    def end(self, number: int, data: bytes, *, timeout_s: float) -> None:
        """Take a driver's last words and close its connection; one that is closed already is closed."""
        ...

    def message(self) -> None:
        """Count a message; RefusedUseError past what a call may have."""
        ...

    def settle(self, *, timeout_s: float) -> Left:
        """Close every connection of the call and give what it left behind; ChildGone."""
        ...

    def stop(self) -> None:
        """Break off whatever is waited for, from another thread; what waited raises ChildGone."""
        ...

    def rest(self) -> None:
        """Give back what only calls need: there is none at the moment. May be called again."""
        ...

    def close(self) -> None:
        """End everything; may be called again."""
        ...


class JoinedChild:
    """A child that gives each of its calls a database in the place of a state; over another such, one at a second server."""

    def __init__(self, inner: Any, way: Way, kind: type, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take over the process `inner`, whose calls are given a state of the class `kind`."""
        self._inner = inner
        self._joined = inner if isinstance(inner, JoinedChild) else None
        self.number: int = DATABASE if self._joined is None else self._joined.number + 1
        self._way = way
        self._kind = kind
        self._clock = clock
        self._states: dict[int, Any] = {}
        self._lines: set[int] = set()
        self._begun: int | None = None
        self._left: dict[int, Left] = {}

    # ------------------------------------------------------------ as grade.Child, and what else a child may be

    @property
    def level(self) -> str:
        """How strongly the weaker of the two is held."""
        return min((str(self._inner.level), str(self._way.level)), key=_STRENGTH.index)

    @property
    def engine(self) -> str:
        """Which server it is; both of them."""
        return self._way.engine if self._joined is None else f"{self._joined.engine}; {self._way.engine}"

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from the products that the exercise names."""
        joined = () if self._joined is None else self._joined.remarks(passed=passed)
        return (*joined, *self._way.remarks(passed=passed))

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when the server lacks what an exercise requires."""
        if self._joined is not None:
            self._joined.must_have(requires)
        self._way.must_have(requires)

    def peak_bytes(self) -> int:
        """Give the most memory that the process has held."""
        return int(self._inner.peak_bytes())

    def abandon(self) -> None:
        """End the process from another thread, and what it waits for at the server."""
        self._inner.abandon()
        self._way.stop()

    def stay(self) -> None:
        """Note that somebody stays with the process until it is killed."""
        self._inner.stay()

    def interrupt(self) -> None:
        """Ask the program to stop what it is doing."""
        self._inner.interrupt()

    def pause(self) -> None:
        """Let the process do nothing at all."""
        self._inner.pause()

    def resume(self) -> None:
        """Let it go on."""
        self._inner.resume()

    def take_printed(self) -> str:
        """Give what was printed since the last time."""
        return str(self._inner.take_printed())

    def printed(self) -> str:
        """Give what was printed."""
        return str(self._inner.printed())

    def kill(self) -> None:
        """End the process, and its way with all that it left behind."""
        self._inner.kill()
        self._way.close()

    def send(self, ask: wire.Ask) -> None:
        """Send one message; in calls, the way stands in the place of the state."""
        if isinstance(ask, wire.Calls):
            ask = msgspec.structs.replace(ask, calls=tuple(map(self._give, ask.calls)))
        elif isinstance(ask, wire.Line) and ask.given:
            ask = self._give_line(ask)
        self._inner.send(ask)

    def receive(self, *, timeout_s: float) -> wire.Reply:
        """Give the next reply; what a driver says meanwhile goes to the server."""
        deadline = self._clock() + timeout_s
        try:
            while True:
                reply: wire.Reply = self._inner.receive(timeout_s=max(deadline - self._clock(), 0.0))
                if isinstance(reply, wire.Wants) and reply.offered == self.number:
                    self._inner.send(self._tell(reply, deadline))
                    continue
                if isinstance(reply, wire.Value | wire.Raised | wire.Unsendable) and reply.id in self._states:
                    if reply.id in self._lines:
                        self._end_line(reply.id, deadline)
                    else:
                        self._settle(reply.id, deadline)
                return reply
        except BaseException:
            # Nobody listens any more; what the answer was doing at the server ends here.
            self._inner.kill()
            with contextlib.suppress(Exception):
                self._way.close()
            raise

    def settle(self, call: int, value: Any) -> tuple[Any, Mapping[str, int]]:
        """Give what a call returned with what it left behind, and how many statements it took."""
        left = self._left.pop(call, None)
        beside = self._joined.settled(call) if self._joined is not None else None
        if left is None:
            return value, {}
        asked = len(left.statements) + (0 if beside is None else len(beside.statements))
        whole = left if beside is None else beside.with_beside(left)
        return whole.with_returned(value), {"database": asked}

    def settled(self, call: int) -> Left | None:
        """Give what a call left behind at this server, once."""
        return self._left.pop(call, None)

    # ------------------------------------------------------------ calls

    def _give(self, call: wire.Call) -> wire.Call:
        args = call.args if isinstance(call.args, tuple) else ()
        places = [place for place, arg in enumerate(args) if isinstance(arg, self._kind)]
        if len(places) != 1:
            message = f"A call of `{call.function}` is given {len(places)} states of a database; it takes one."
            raise AuthorError("MP-H060", message, "Let one parameter be the database, and give each case one state.")
        (place,) = places
        self._states[call.id] = args[place]
        given = wire.Offered(self.number, "database", dict(self._way.facts()))
        return msgspec.structs.replace(call, args=(*args[:place], given, *args[place + 1 :]), talks=True)

    def _give_line(self, line: wire.Line) -> wire.Line:
        """Put the way in the place of a state that a line is given by name."""
        names = [name for name, value in line.given.items() if isinstance(value, self._kind)]
        if not names:
            return line
        self._states[line.id] = line.given[names[0]]
        self._lines.add(line.id)
        offered = wire.Offered(self.number, "database", dict(self._way.facts()))
        return msgspec.structs.replace(line, given={**line.given, names[0]: offered}, talks=True)

    def _end_line(self, line: int, deadline: float) -> None:
        """End what a line has opened; nobody looks at what it left behind."""
        del self._states[line]
        self._lines.remove(line)
        begun, self._begun = self._begun, None
        if begun == line:
            self._way.settle(timeout_s=deadline - self._clock())
        self._way.rest()

    def _begin(self, call: int, deadline: float) -> None:
        if self._begun == call:
            return
        self._begun = call
        self._way.begin(self._states[call], timeout_s=deadline - self._clock())

    def _tell(self, wants: wire.Wants, deadline: float) -> wire.Told:
        if wants.id not in self._states:
            return wire.Told(None, "the function that this connection was opened for has returned")
        self._begin(wants.id, deadline)
        left_s = deadline - self._clock()
        if left_s <= 0:
            raise ChildGone("time-out", "there was no time left for the server")
        try:
            return wire.Told(self._do(wants.method, wants.args, left_s))
        except RefusedUseError as refused:
            return wire.Told(None, str(refused)[:MOST_WORDS])

    def _do(self, method: str, args: Sequence[Any], timeout_s: float) -> Any:
        """Do what a driver wants."""
        way = self._way
        way.message()
        match method, args:
            case "open", []:
                return way.open(timeout_s=timeout_s)
            case "send", [int(number), bytes(data)]:
                way.take(number, data, timeout_s=timeout_s)
                return None
            case "exchange", [int(number), bytes(data), float(patience_s)]:
                way.take(number, data, timeout_s=timeout_s)
                return way.give(number, patience_s, timeout_s=timeout_s)
            case "close", [int(number), bytes(data)]:
                way.end(number, data, timeout_s=timeout_s)
                return None
        raise RefusedUseError("that is nothing that a connection can do")

    def _settle(self, call: int, deadline: float) -> None:
        self._begin(call, deadline)
        left = self._way.settle(timeout_s=deadline - self._clock())
        del self._states[call]
        self._left = {call: left}  # asked for at once, or not at all
        self._begun = None
        if not self._states:
            self._way.rest()
