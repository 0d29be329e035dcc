"""What grading needs from the sandbox: parked children, taken one at a time."""

from typing import Protocol

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


class Children(Protocol):
    """Where parked children come from."""

    def take(
        self, toolset: str, *, timeout_s: float = 30.0, limits: Limits | None = None, light: bool = False
    ) -> Child:
        """Give a parked child of the toolset, within the usual limits or the given ones.

        With `light` one will do that has imported little of the toolset ahead of time.

        UnavailableError when the toolset is not installed.
        """
        ...
