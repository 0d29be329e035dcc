"""What a call that talks to a server comes to: what it returned, and what the checker saw and found of it."""

from collections.abc import Sequence
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
    or documents that the server sent. `beside` is what it left at a second server, None where it was given one.
    """

    state: Any
    statements: tuple[str, ...] = ()
    left_open: int = 0
    undone: int = 0
    received: int = 0
    returned: Any = None
    beside: "Left | None" = None

    def with_returned(self, value: Any) -> "Left":
        """Give the same with what the call returned."""
        return replace(self, returned=value)

    def with_beside(self, other: "Left") -> "Left":
        """Give the same with what the call left at a second server."""
        return replace(self, beside=other)

    @property
    def each(self) -> "tuple[Left, ...]":
        """Give what was left at each server, one after another."""
        return (self,) if self.beside is None else (self, *self.beside.each)

    def portrait(self) -> Portrait:
        """Give what was returned, the state afterwards, and what was asked."""
        returned = [portray(self.returned)] if self.returned is not None else []
        states = [portray(left.state) for left in self.each]
        parts = [("returned", each) for each in returned]
        for left, state in zip(self.each, states, strict=True):
            asked = _list(left.statements)
            parts += state.parts or (("afterwards", state),)
            parts += [("asked of the server", Portrait("text", asked))] if asked else []
        text = "\n\n".join(each.text for each in (*returned, *states))
        return Portrait("tables", text, parts=tuple(parts), cut=any(each.cut for each in states))


def _list(statements: Sequence[str]) -> str:
    asked = "\n".join(_short(each) for each in statements[:MOST_SHOWN])
    more = len(statements) - MOST_SHOWN
    return f"{asked}\n… and {more} more" if more > 0 else asked


def _short(statement: str) -> str:
    return statement if len(statement) <= MOST_LETTERS else statement[: MOST_LETTERS - 1] + "…"
