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
    """Compares what is returned by one judge, and the state afterwards by another; None is not compared.

    With `closes` no connection may be left open, unless the reference leaves some, too. The server may send `times_received`
    times as many rows or documents as for the reference, and a few more; None is no bound.
    """

    returned: "Judge | Pairing | None" = near
    state: "Pairing | None" = None
    closes: bool = False
    times_received: float | None = None

    def same(self, want: object, got: object) -> bool:
        """Say whether both come to the same."""
        return isinstance(want, Left) and isinstance(got, Left) and self.fault(want, got) == ""

    def fault(self, want: Left, got: Left) -> str:
        """Give what is wrong: `state`, `returned`, `open` or `received`; empty when nothing is."""
        if self.state is not None and not self.state.same(want.state, got.state):
            return "state"
        if self.returned is not None and not self.returned.same(want.returned, got.returned):
            return "returned"
        if self.closes and got.left_open > want.left_open:
            return "open"
        times = self.times_received
        return "received" if times is not None and got.received > want.received * times + SPARE else ""

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how they differ; empty when nothing more is known."""
        if not isinstance(want, Left) or not isinstance(got, Left):
            return ""
        match self.fault(want, got):
            case "state":
                return "" if self.state is None else self.state.say(want.state, got.state)
            case "returned":
                said = "" if self.returned is None or isinstance(self.returned, Judge) else None
                return self._say_returned(want, got) if said is None else said
            case "open":
                return f"{_connections(got.left_open)} still open when your function returned."
            case "received":
                much, enough = got.received, want.received
                return f"The result is right, and the server sent {much:,} rows for it, where {enough:,} would do."
        return ""

    def _say_returned(self, want: Left, got: Left) -> str:
        judge: Any = self.returned
        return str(judge.say(want.returned, got.returned))

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits: of the state where that differs, with its marks; else of the whole."""
        if not isinstance(want, Left) or not isinstance(got, Left):
            return None
        if self.state is not None and self.fault(want, got) == "state":
            return self.state.pair(want.state, got.state)
        return None


def _connections(count: int) -> str:
    return "A connection was" if count == 1 else f"{count} connections were"


after: Final = LeftJudge
