"""What a check offers to an answer besides plain values: functions and environments that stay with the checker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any, Protocol

from milepost.check.conform import bind_sides, conform
from milepost.check.signature import Signature, parse_signature


class RefusedUseError(Exception):
    """What was offered may not be used so; its words are told to the answer."""


class Use(Protocol):
    """Does what an answer asked of something it was offered."""

    def __call__(self, method: str, args: Sequence[Any], /) -> Any:
        """Give the result; RefusedUseError, or any other exception, becomes an exception in the answer."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A value for a parameter of the type `function` or `environment`.

    `begin` is called once for each call of the answer and gives what answers its uses, so that no state is left from
    one call to the next. After `most` uses the answer is refused more; None is no bound. `code` is Python that defines a
    function of the same name and results, for whoever wants to try the case; empty where none is given away.
    """

    name: str
    begin: Callable[[], Use]
    kind: str = "function"
    facts: Mapping[str, Any] = field(default_factory=dict)
    most: int | None = None
    code: str = ""

    def __repr__(self) -> str:
        """Give the name under which a learner is shown it."""
        return self.name


def offer(signature: str, function: Callable[..., Any], *, most: int | None = None, code: str = "") -> Offer:
    """Offer a function that stays with the checker; `signature` says what it takes, as a task's does.

    What an answer calls it with is held against the signature before `function` sees it. Calls are counted: a case's
    `uses` and `task.budget(uses=...)` say how many there were. `code` is shown to the learner and tried in the console.
    """
    spec = parse_signature(signature)

    def begin() -> Use:
        return lambda _method, args: function(*_checked(spec, args))

    return Offer(spec.name, begin, most=most, code=dedent(code).strip())


def _checked(spec: Signature, args: Sequence[Any]) -> tuple[Any, ...]:
    if len(args) != len(spec.parameters):
        names = ", ".join(spec.names)
        raise RefusedUseError(f"`{spec.name}` takes {len(spec.parameters)} values ({names}); it was given {len(args)}")
    sides = bind_sides(spec, args)
    fitted = []
    for parameter, arg in zip(spec.parameters, args, strict=True):
        value, mismatch = conform(arg, parameter.type, sides)
        if mismatch is not None:
            raise RefusedUseError(f"`{parameter.name}` of `{spec.name}`: {mismatch.message}")
        fitted.append(value)
    return tuple(fitted)
