"""What the connections of one call may have, counted in one place for every kind of server."""

import itertools
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from milepost.check import RefusedUseError

# Connections in all, bytes in each direction, messages, and what is asked: far more than any sound answer needs.
MOST_CONNECTIONS: Final = 200
MOST_SENT: Final = 16 << 20
MOST_GIVEN: Final = 16 << 20
MOST_MESSAGES: Final = 40_000
MOST_STATEMENTS: Final = 10_000
# So much of one statement is shown to people.
MOST_SHOWN: Final = 2000

Each = TypeVar("Each")


class Traffic(Generic[Each]):
    """The open connections of a call by their numbers, and what has gone over them; RefusedUseError past a limit.

    A connection over which too much went is ended first, by `end`.
    """

    def __init__(self, *, most_at_once: int, noun: str, end: Callable[[Each], None] = lambda _each: None) -> None:
        """Nothing is open yet. `noun` is what the server's language calls something that is asked, in the plural."""
        self._most_at_once = most_at_once
        self._noun = noun
        self._end = end
        # Never the same twice: a driver may keep a connection of an earlier call.
        self._numbers = itertools.count(1)
        self.connections: dict[int, Each] = {}
        self.begin()

    def begin(self) -> None:
        """Count from nothing, for another call."""
        self.opened = 0
        self.statements: list[str] = []
        self._sent = self._given = self._messages = 0

    def message(self) -> None:
        """Count one message."""
        self._messages += 1
        if self._messages > MOST_MESSAGES:
            raise RefusedUseError(f"more than {MOST_MESSAGES:,} messages were sent to the server")

    def open(self, make: Callable[[int], Each], *, is_over: Callable[[Each], bool] = lambda _each: False) -> int:
        """Open a connection that `make` makes of its number; those that are over take no place."""
        live = sum(not is_over(each) for each in self.connections.values())
        if live >= self._most_at_once or self.opened >= MOST_CONNECTIONS:
            full = live >= self._most_at_once
            what = f"{self._most_at_once} at once" if full else f"{MOST_CONNECTIONS} in all"
            raise RefusedUseError(f"Too many connections: a call may have {what}. Close what you open.")
        number = next(self._numbers)
        made = make(number)
        self.opened += 1
        self.connections[number] = made
        return number

    def find(self, number: int) -> Each:
        """Give an open connection."""
        found = self.connections.get(number)
        if found is None:
            raise RefusedUseError("that connection is closed, or was another call's")
        return found

    def close(self, number: int) -> None:
        """End a connection, if it is open."""
        found = self.connections.pop(number, None)
        if found is not None:
            self._end(found)

    def close_all(self) -> None:
        """End every connection."""
        for number in list(self.connections):
            self.close(number)

    def send(self, number: int, size: int) -> None:
        """Count bytes from the driver."""
        self._sent += size
        self._hold(number, self._sent, MOST_SENT, f"more than {MOST_SENT >> 20} MB were sent to the server")

    def give(self, number: int, size: int) -> None:
        """Count bytes to the driver."""
        self._given += size
        words = f"the server gave more than {MOST_GIVEN >> 20} MB, and the connection was ended"
        self._hold(number, self._given, MOST_GIVEN, words)

    def ask(self, number: int, statement: str) -> None:
        """Note what is asked."""
        words = f"more than {MOST_STATEMENTS:,} {self._noun} were sent to the server"
        self._hold(number, len(self.statements) + 1, MOST_STATEMENTS, words)
        self.statements.append(statement[:MOST_SHOWN])

    def _hold(self, number: int, count: int, most: int, words: str) -> None:
        if count > most:
            self.close(number)
            raise RefusedUseError(words)
