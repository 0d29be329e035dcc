"""What a call that talks to a server comes to: what it returned, and what the checker saw and found of it."""

from dataclasses import dataclass, replace
from typing import Any, Final

from milepost.check import portray
from milepost.terms import Portrait

MOST_SHOWN: Final = 12
MOST_LETTERS: Final = 200


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What a call returned, and the state that it left, which the checker has read itself.

    `returned` is a claim of the answer's, everything else was seen from outside: `state` is a `Database` or `Collections`;
    `statements` are what the server was asked about the tables, in order, shortened; `left_open` counts connections that were
    not closed when the call returned, `undone` the rows written by statements that were never committed, `received` the rows
    or documents that the server sent.
    """

    state: Any
    statements: tuple[str, ...] = ()
    left_open: int = 0
    undone: int = 0
    received: int = 0
    returned: Any = None

    def with_returned(self, value: Any) -> "Left":
        """Give the same with what the call returned."""
        return replace(self, returned=value)

    def portrait(self) -> Portrait:
        """Give what was returned, the state afterwards, and what was asked."""
        returned, state = portray(self.returned), portray(self.state)
        asked = "\n".join(_short(each) for each in self.statements[:MOST_SHOWN])
        more = len(self.statements) - MOST_SHOWN
        asked += f"\n… and {more} more" if more > 0 else ""
        parts = [("returned", returned)] if self.returned is not None else []
        parts += state.parts or (("afterwards", state),)
        parts += [("asked of the server", Portrait("text", asked))] if asked else []
        text = f"{returned.text}\n\n{state.text}" if self.returned is not None else state.text
        return Portrait("tables", text, parts=tuple(parts), cut=state.cut)


def _short(statement: str) -> str:
    return statement if len(statement) <= MOST_LETTERS else statement[: MOST_LETTERS - 1] + "…"
