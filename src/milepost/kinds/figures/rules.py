"""A rule about figures, and how a task is held to some of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from milepost.check import Case, Fault, Task
from milepost.wire import Figure


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule looks at: the figure that came, the reference's, and the case that both were drawn for.

    `want` and `case` are None where there is only a figure.
    """

    got: Figure
    want: Figure | None = None
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that a figure must keep: `look` gives None, or the fault with its evidence.

    `messages` holds the words for every key that it can name. A `shared` rule is shown to work by its own tests; the keys of
    any other need a known-wrong answer in the exercise.
    """

    messages: Mapping[str, str]
    look: Callable[[Look], Fault | None] = field(compare=False)
    shared: bool = False

    def __call__(self, got: Figure, want: Figure | None = None) -> Fault | None:
        """Look at one figure, beside the reference's where the rule needs it."""
        return self.look(Look(got, want))

    def saying(self, messages: Mapping[str, str]) -> "Rule":
        """Give the same rule with other words for some of its keys; KeyError for one that it cannot name."""
        for key in messages:
            self.messages[key]
        return replace(self, messages={**self.messages, **messages})


def shared_rule(messages: Mapping[str, str], look: Callable[[Look], Fault | None]) -> Rule:
    """Give a rule that several exercises use and that has tests of its own."""
    return Rule(messages, look, shared=True)


def when(condition: Callable[[Case], bool], *rules: Rule) -> Rule:
    """Give the rule that these rules are kept in the cases for which `condition` is true."""
    messages = {key: message for rule in rules for key, message in rule.messages.items()}

    def look(look: Look) -> Fault | None:
        if look.case is None or not condition(look.case):
            return None
        return next((fault for rule in rules if (fault := rule.look(look)) is not None), None)

    return Rule(messages, look, shared=all(rule.shared for rule in rules))


def hold(task: Task, *rules: Rule) -> None:
    """Hold every figure of `task` to the rules: it is right when all are kept, and the first that is not says why.

    The author's own misconceptions come first when they are written above this call. A key that several rules can name is
    told in the words of the first.
    """
    last: list[tuple[Case, Fault | None]] = []

    def fault_of(case: Case) -> Fault | None:
        # Every key asks about the same case, one after the other.
        if not last or last[0][0] is not case:
            last[:] = [(case, first_fault(case, rules))]
        return last[0][1]

    def keeps_all(case: Case) -> bool:
        return first_fault(case, rules) is None

    task.judge(keeps_all)
    seen: set[str] = set()
    for rule in rules:
        for key, message in rule.messages.items():
            if key not in seen:
                seen.add(key)
                task.misconception(key, message, shared=rule.shared)(_explainer(fault_of, key))


def first_fault(case: Case, rules: tuple[Rule, ...]) -> Fault | None:
    """Give the fault of the first rule that the figure of a case breaks."""
    if not isinstance(case.got, Figure):
        return None
    look = Look(case.got, case.want if isinstance(case.want, Figure) else None, case)
    return next((fault for rule in rules if (fault := rule.look(look)) is not None), None)


def _explainer(fault_of: Callable[[Case], Fault | None], key: str) -> Callable[[Case], Any]:
    def explains(case: Case) -> Any:
        fault = fault_of(case)
        return fault is not None and fault.key == key and (dict(fault.fields) or True)

    return explains
