"""A learner's answer, loaded and kept, with lines typed beside it: nothing of it is graded, and no check is asked."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, cast

from milepost.check import in_dialect, portray
from milepost.grade.answering import Answering, Parts
from milepost.grade.ports import Child
from milepost.sandbox import ChildGone
from milepost.terms import InternalError, MilepostError, Portrait
from milepost.wire import Line, Progress, Raised, Told, Unsendable, Value, Wants

# How long a program that was asked to stop has for it, before it is ended.
GRACE_S: Final = 2.0
# It is asked as often as this: an exception that is raised while an object is thrown away is heard by nobody.
ASKING_S: Final = 0.5
COMPLETING_S: Final = 1.0
_ENDS: Final = {
    "time-out": "It did not stop when it was asked to, so it was ended.",
    "flood": "It printed more than anybody can read, so it was ended.",
    "killed-memory": "It used more memory than it may, so it was ended.",
    "bad-frame": "It broke off the talk with Milepost.",
    "ended": "The program has ended.",
    "lost": "What ran it, or its database, went down.",
}


class ConsoleChild(Child, Protocol):
    """A child that takes lines, and can be asked to stop one."""

    def take_printed(self) -> str:
        """Give what was printed since the last time."""
        ...

    def stay(self) -> None:
        """Note that somebody stays with this process until it is killed."""
        ...

    def interrupt(self) -> None:
        """Ask the program to stop what it is doing."""
        ...

    def abandon(self) -> None:
        """End the process from another thread."""
        ...

    def pause(self) -> None:
        """Let the process do nothing at all."""
        ...

    def resume(self) -> None:
        """Let it go on."""
        ...


@dataclass(frozen=True, slots=True)
class Fault:
    """What a line raised: its class and words, and the innermost line of the answer that was running, if any was."""

    error: str
    message: str
    line: int | None = None
    source: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a line; `text` is how a value is written that has no portrait, `ended` why there is no process now.

    Of loading an answer, `given` are the names that stand for the data of the first example.
    """

    value: Portrait | None = None
    text: str = ""
    fault: Fault | None = None
    printed: str = ""
    ended: str = ""
    given: tuple[str, ...] = ()


class Console:
    """One answer's process with the lines that are typed beside it; used by one thread at a time, but for `stop`."""

    def __init__(
        self,
        child: Child,
        answering: Answering,
        *,
        limit_s: float,
        close: Callable[[], None],
        given: Mapping[str, object] | None = None,
    ) -> None:
        """Take over a child that has loaded nothing yet; each line may take `limit_s` seconds.

        What is `given` each line finds under its name: a way to a database, whose data are laid out afresh for it.
        """
        self._child = cast("ConsoleChild", child)
        self._child.stay()
        self._answering = answering
        self._language = answering.voice.language
        self._limit_s = limit_s
        self._close = close
        self._given = dict(given or {})
        self._next_id = 0
        self._life = threading.Lock()
        self._running = False
        self._gone = False
        self._closed = False

    def load(self, parts: Parts) -> Said:
        """Run the answer; one that stopped half way leaves what it had defined, one that cannot be read ends it all."""
        broken = self._answering.load(parts, seed=0)
        self._child.pause()
        given = tuple(self._given)
        if broken is None or broken.key == "missing-function":
            return Said(printed=self._printed(), given=given)
        facts = self._answering.facts
        unread = facts is None or facts.syntax is not None or self._answering.gone
        fault = Fault(broken.error, broken.message, broken.where, broken.source, broken.file)
        printed = self._printed()
        if unread or broken.key == "empty-answer":
            self.close()
            return Said(fault=fault, printed=printed, ended="Mend that, and the console begins.")
        return Said(fault=fault, printed=printed, given=given)

    def run(self, text: str) -> Said:
        """Run a line, or several."""
        over = threading.Timer(self._limit_s, self.stop)
        over.daemon = True
        with self._life:
            self._running = True
        over.start()
        self._child.resume()
        try:
            return self._ask(text)
        except ChildGone as gone:
            self._gone = True
            return Said(printed=self._printed(), ended=_ENDS.get(gone.reason, "The program crashed."))
        except MilepostError:
            self._gone = True  # the database cannot be had: told by whoever asked for the line
            raise
        finally:
            over.cancel()
            # What a line has left at work computes only while another line has its turn.
            self._child.pause()
            self._rest()

    def words(self, start: str) -> tuple[str, ...]:
        """Give the names that a line may go on with."""
        self._next_id += 1
        self._child.resume()
        try:
            self._child.send(Line(self._next_id, start, complete=True))
            reply = self._child.receive(timeout_s=COMPLETING_S)
        except ChildGone:
            self.close()
            return ()
        finally:
            self._child.pause()
        found = reply.value if isinstance(reply, Value) else ()
        return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list | tuple) else ()

    def stop(self) -> None:
        """Ask what runs to stop, from any thread; what does not hear is ended after a while."""
        with self._life:
            if self._gone or not self._running:
                return
            asked = self._next_id
        self._ask_to_stop(asked, time.monotonic() + GRACE_S)

    def close(self) -> None:
        """End the process, from any thread."""
        with self._life:
            self._gone = True
            if self._running:
                self._child.abandon()  # whoever waits for the line finds it gone, and cleans up
        self._rest(running=self._running)

    @property
    def is_over(self) -> bool:
        """Whether there is no process any more."""
        return self._gone

    def _rest(self, *, running: bool = False) -> None:
        """Note whether a line runs, and let go of a process that is gone once none does."""
        with self._life:
            self._running = running
            if self._gone and not running and not self._closed:
                self._closed = True
                self._close()

    def _ask_to_stop(self, asked: int, until: float) -> None:
        with self._life:
            if self._gone or not self._running or asked != self._next_id:
                return
            if time.monotonic() >= until:
                self._child.abandon()
                return
            self._child.interrupt()
        again = threading.Timer(ASKING_S, self._ask_to_stop, (asked, until))
        again.daemon = True
        again.start()

    def _ask(self, text: str) -> Said:
        self._next_id += 1
        until = time.monotonic() + self._limit_s + 2 * GRACE_S
        self._child.send(Line(self._next_id, text, given=self._given))
        reply = self._child.receive(timeout_s=until - time.monotonic())
        while isinstance(reply, Progress | Wants):
            if isinstance(reply, Wants):
                self._child.send(Told(None, "nothing of that kind was offered to this line"))
            reply = self._child.receive(timeout_s=max(until - time.monotonic(), 0.0))
        printed = self._printed()
        match reply:
            case Value():
                shown = None if reply.value is None else in_dialect(portray(reply.value), self._language)
                return Said(shown, printed=printed)
            case Unsendable():
                return Said(text=reply.reason, printed=printed)
            case Raised():
                fault = Fault(reply.error, reply.message, reply.line, reply.source, reply.file)
                return Said(fault=fault, printed=printed)
        raise InternalError("MP-G032", "The agent answered a line with something else.", "Please report this.")

    def _printed(self) -> str:
        return self._child.take_printed()
