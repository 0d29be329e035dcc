"""How far the grading of an answer has come, for people to look at and never for deciding anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Progress:
    """What an answer reports on its way: `step` of `of` (0 when the end is not known) and a few named numbers.

    `picture` is a PNG, empty when there is none; `shape` and `values` are an array to look at, empty when there is none.
    """

    step: int
    of: int = 0
    numbers: Mapping[str, float] = field(default_factory=dict)
    picture: bytes = b""
    shape: tuple[int, ...] = ()
    values: tuple[float, ...] = ()


class Watch(Protocol):
    """Somebody who looks on while an answer is graded, and may stop it."""

    @property
    def is_cancelled(self) -> bool:
        """Whether it was stopped."""
        ...

    def told(self, progress: Progress) -> None:
        """Take note of how far it has come."""
        ...

    def begun(self, stop: Callable[[], None]) -> None:
        """Note how to end the process that runs the answer, from any thread."""
        ...

    def ended(self) -> None:
        """Note that this process is about to be ended by whoever started it: `stop` may not be called after this."""
        ...
