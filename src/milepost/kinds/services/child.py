"""A process of the sandbox that serves an answer: what plays a conversation with it lies beside it there.

What comes out are plain values, a map for each step, and made into replies here.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from milepost import wire
from milepost.kinds.carrying import carry
from milepost.kinds.services.replies import Replies, read_replies
from milepost.sandbox import ChildGone
from milepost.terms import UnavailableError

PLACE: Final = "milepost/kinds/services/inside"
ENTRY: Final = "milepost_service_entry.py"
_RUN: Final = """\
from milepost.kinds.services.inside import serving
globals().update(serving.open_answer({entry!r}, {modules!r}, {files!r}))
"""


class ServiceChild:
    """Loads one answer and plays conversations with it; used by one thread at a time."""

    def __init__(self, inner: Any) -> None:
        """Take over a process of Python's that has loaded nothing yet."""
        self._inner = inner
        self._steps: dict[int, Any] = {}
        self._is_one_file = True

    # ------------------------------------------------------------ as grade.Child

    @property
    def level(self) -> str:
        """How strongly the process is held."""
        return str(self._inner.level)

    def peak_bytes(self) -> int:
        """Give the most memory that the process has held."""
        return int(self._inner.peak_bytes())

    def abandon(self) -> None:
        """End the process from another thread."""
        self._inner.abandon()

    def printed(self) -> str:
        """Give what the service printed and logged."""
        return str(self._inner.printed())

    def kill(self) -> None:
        """End the process."""
        self._inner.kill()

    def send(self, ask: wire.Ask) -> None:
        """Send one message; an answer goes with what serves it and is its client."""
        match ask:
            case wire.Load():
                self._load(ask)
            case wire.Calls(calls=calls):
                self._steps |= {call.id: _steps_of(call.args) for call in calls}
                self._inner.send(ask)
            case _:
                self._inner.send(ask)

    def receive(self, *, timeout_s: float) -> wire.Reply:
        """Give the next reply; ChildGone when the process ended, broke a rule or used up the time."""
        reply: wire.Reply = self._inner.receive(timeout_s=timeout_s)
        match reply:
            case wire.Facts(syntax=fault) if fault is not None and self._is_one_file:
                return msgspec.structs.replace(reply, syntax=msgspec.structs.replace(fault, file=""))
            case wire.Raised(error="NoFolder", line=None):
                message = "This service needs a folder of its own, which no process of the sandbox has on this machine."
                raise UnavailableError("MP-H081", message, "Run: milepost doctor")
            case wire.Raised() if self._is_one_file:
                return msgspec.structs.replace(reply, file="")
        return reply

    def settle(self, call: int, value: Any) -> tuple[Replies, Mapping[str, int]]:
        """Give the replies of a conversation; ChildGone when what came is none."""
        uses: Mapping[str, int] = {}
        if hasattr(self._inner, "settle"):
            left, uses = self._inner.settle(call, value)
            value = left.returned
        try:
            return read_replies(self._steps.pop(call), value), uses
        except (ValueError, KeyError, TypeError) as fault:
            raise ChildGone("bad-frame", f"what came was no conversation: {fault}") from None

    # ------------------------------------------------------------ loading

    def _load(self, load: wire.Load) -> None:
        own = (wire.Part(load.name, load.source, load.given), *load.files)
        self._is_one_file = len(own) == 1
        modules = tuple(part.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for part in own)
        names = tuple(part.name for part in own if not part.given)
        source = _RUN.format(entry=modules[0], modules=modules, files=names)
        parts = (*carried_files(), *own)
        self._inner.send(wire.Load(source.encode(), ENTRY, load.seed, parts, given=True))


class JoinedServiceChild(ServiceChild):
    """One whose answer has a way to servers."""

    @property
    def engine(self) -> str:
        """Which servers they are."""
        return str(self._inner.engine)

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from the products that the exercise names."""
        remarks: tuple[str, ...] = self._inner.remarks(passed=passed)
        return remarks

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError when a server lacks what an exercise requires."""
        self._inner.must_have(requires)


def _steps_of(args: Any) -> Any:
    """Give the steps of the conversation that a call is about."""
    if isinstance(args, wire.Raw):
        args = msgspec.msgpack.decode(args)
    return args[0]["steps"]


@cache
def carried_files() -> tuple[wire.Part, ...]:
    """Give the files that go into the sandbox beside an answer, under the path that they are imported by, compiled."""
    own = files("milepost.kinds.services") / "inside"
    found = sorted((each.name, each.read_bytes()) for each in own.iterdir() if each.name.endswith(".py"))
    return tuple(carry(f"{PLACE}/{name}", source) for name, source in found)
