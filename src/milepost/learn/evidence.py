"""What the attempts say: which of them tell something about a skill, and what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Evidence:
    """One attempt with a verdict that counts.

    `key` names its first finding. `hints` are the hints that were open, `solution_seen` whether the reference answer
    was. `repeated` is True for an answer that passed before, word for word.
    """

    exercise_id: str
    passed: bool
    at: datetime
    attempt: str = ""
    key: str = ""
    hints: int = 0
    solution_seen: bool = False
    repeated: bool = False


class Said(StrEnum):
    """What one attempt says about the skills of its exercise."""

    ALONE = "alone"
    HINTED = "hinted"
    SHOWN = "shown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt that says something; `again` is True when its exercise had been passed on an earlier day."""

    exercise_id: str
    said: Said
    day: date
    again: bool


def steps(evidence: Iterable[Evidence], *, zone: tzinfo | None = None) -> tuple[Step, ...]:
    """Give what the attempts say, first to last.

    Left out is what says nothing: whatever follows a pass at the same exercise on the same day, and an answer that is
    sent again as it was. One open hint makes a pass `hinted`; more of them, or the reference answer, make it `shown`.
    Help that was opened before an earlier pass counts no more when the exercise is done again on another day.
    """
    passed: dict[str, Evidence] = {}
    found = []
    for each in sorted(evidence, key=lambda one: one.at):
        day = each.at.astimezone(zone).date()
        before = passed.get(each.exercise_id)
        silent = each.repeated or (before is not None and before.at.astimezone(zone).date() == day)
        if not silent:
            found.append(Step(each.exercise_id, _said(each, before), day, again=before is not None))
        if each.passed and not each.repeated:
            passed[each.exercise_id] = each
    return tuple(found)


def _said(each: Evidence, before: Evidence | None) -> Said:
    if not each.passed:
        return Said.FAILED
    hints = each.hints - (before.hints if before else 0)
    seen = each.solution_seen and not (before and before.solution_seen)
    if seen or hints > 1:
        return Said.SHOWN
    return Said.HINTED if hints == 1 else Said.ALONE
