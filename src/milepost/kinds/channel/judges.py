"""When two answers that talk to a server come to the same: what they return, and the state that they leave."""

from dataclasses import dataclass
from typing import Any, Final

from milepost.check import Judge, near
from milepost.check.judge import Pairing
from milepost.kinds.channel.left import Left
from milepost.terms import Portrait

# What a driver asks for itself comes in rows, too.
SPARE: Final = 20


@dataclass(frozen=True, slots=True)
class LeftJudge:
    """Compares what is returned by one judge, and the state afterwards by another, or by one for each of two servers.

    None is not compared.

    With `closes` no connection may be left open, unless the reference leaves some, too. The server may send `times_received`
    times as many rows or documents as for the reference, and a few more; None is no bound.
    """

    returned: "Judge | Pairing | None" = near
    state: "Pairing | tuple[Pairing | None, ...] | None" = None
    closes: bool = False
    times_received: float | None = None

    def same(self, want: object, got: object) -> bool:
        """Say whether both come to the same."""
        return isinstance(want, Left) and isinstance(got, Left) and self.fault(want, got) == ""

    def fault(self, want: Left, got: Left) -> str:
        """Give what is wrong: `state`, `returned`, `open` or `received`; empty when nothing is."""
        if self._state(want, got) is not None:
            return "state"
        if self.returned is not None and not self.returned.same(want.returned, got.returned):
            return "returned"
        if self.closes and _open(got) > _open(want):
            return "open"
        return "" if self._much(want, got) is None else "received"

    def _state(self, want: Left, got: Left) -> "tuple[Pairing, Left, Left] | None":
        """Give the first state that differs, with its judge."""
        judges = self.state if isinstance(self.state, tuple) else (self.state,)
        for judge, one, other in zip(judges, want.each, got.each, strict=False):
            if judge is not None and not judge.same(one.state, other.state):
                return judge, one, other
        return None

    def _much(self, want: Left, got: Left) -> tuple[int, int] | None:
        """Give how much a server sent where that is too much, and how much would do."""
        for one, other in zip(want.each, got.each, strict=False):
            if self.times_received is not None and other.received > one.received * self.times_received + SPARE:
                return other.received, one.received
        return None

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how they differ; empty when nothing more is known."""
        if not isinstance(want, Left) or not isinstance(got, Left):
            return ""
        match self.fault(want, got):
            case "state":
                found = self._state(want, got)
                return "" if found is None else found[0].say(found[1].state, found[2].state)
            case "returned":
                said = "" if self.returned is None or isinstance(self.returned, Judge) else None
                return self._say_returned(want, got) if said is None else said
            case "open":
                return f"{_connections(_open(got))} still open when your function returned."
            case "received":
                much, enough = self._much(want, got) or (0, 0)
                return f"The result is right, and the server sent {much:,} rows for it, where {enough:,} would do."
        return ""

    def _say_returned(self, want: Left, got: Left) -> str:
        judge: Any = self.returned
        return str(judge.say(want.returned, got.returned))

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits: of the state where that differs, with its marks; else of the whole."""
        if not isinstance(want, Left) or not isinstance(got, Left):
            return None
        found = self._state(want, got)
        return None if found is None else found[0].pair(found[1].state, found[2].state)


def _open(left: Left) -> int:
    return sum(each.left_open for each in left.each)


def _connections(count: int) -> str:
    return "A connection was" if count == 1 else f"{count} connections were"


after: Final = LeftJudge
