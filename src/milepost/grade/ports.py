"""What grading needs from the sandbox: parked children, taken one at a time."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeGuard

from milepost.sandbox import Limits
from milepost.wire import Ask, Reply


class Child(Protocol):
    """A single-use process that loads one answer and calls it."""

    level: str

    def send(self, ask: Ask) -> None:
        """Send one message; ChildGone when nobody is there any more."""
        ...

    def receive(self, *, timeout_s: float) -> Reply:
        """Give the next reply; ChildGone when the process ended, broke a rule or used up the time."""
        ...

    def printed(self) -> str:
        """Give what has been printed so far, made safe to show."""
        ...

    def kill(self) -> None:
        """End the process and everything that it started."""
        ...


class MeasuredChild(Protocol):
    """A child whose memory the kernel counts."""

    def peak_bytes(self) -> int:
        """Give the most memory that it has held so far; 0 where that cannot be told."""
        ...


class StoppableChild(Protocol):
    """A child whose process somebody else may end while it is being used."""

    def abandon(self) -> None:
        """End the process from another thread than the one that uses it; not while or after `kill` is called."""
        ...


class ServedChild(Protocol):
    """A child that is the client of a server: which one answered is told beside every verdict."""

    @property
    def engine(self) -> str:
        """The engine with its version, such as `MariaDB 10.11.18`."""
        ...

    def remarks(self, *, passed: bool) -> tuple[str, ...]:
        """Give what differs from the product that the exercise names, as far as it matters to what was loaded.

        Of an answer that passed that is only what the product itself would refuse.
        """
        ...

    def must_have(self, requires: Sequence[str]) -> None:
        """Raise UnavailableError, with how to get it, when the engine lacks what an exercise requires."""
        ...


class SettlingChild(Protocol):
    """A child whose calls leave something behind that the checker looks at itself, such as the rows of a database."""

    def settle(self, call: int, value: Any) -> tuple[Any, Mapping[str, int]]:
        """Give a call's result together with what it left behind, and how often it used what; asked once a call."""
        ...


# Told by the one method that makes them what they are: asking whether a child is all of a protocol takes twenty times as
# long in Python 3.11, and every verdict asks several times.


def is_measured(child: Child) -> TypeGuard[MeasuredChild]:
    """Tell whether the kernel counts a child's memory."""
    return hasattr(child, "peak_bytes")


def is_stoppable(child: Child) -> TypeGuard[StoppableChild]:
    """Tell whether somebody else may end a child's process."""
    return hasattr(child, "abandon")


def is_served(child: Child) -> TypeGuard[ServedChild]:
    """Tell whether a child is the client of a server."""
    return hasattr(child, "must_have")


def is_settling(child: Child) -> TypeGuard[SettlingChild]:
    """Tell whether a child's calls leave something behind."""
    return hasattr(child, "settle")


class Children(Protocol):
    """Where parked children come from."""

    def take(
        self,
        toolset: str,
        *,
        timeout_s: float = 30.0,
        limits: Limits | None = None,
        light: bool = False,
        servers: tuple[str, ...] = (),
    ) -> Child:
        """Give a parked child of the toolset, within the usual limits or the given ones.

        With `light` one will do that has imported little of the toolset ahead of time. One with `servers`, names of
        runtimes, has a way to a throw-away database at each of them for each of its calls, and to nothing else.

        UnavailableError when the toolset is not installed.
        """
        ...
