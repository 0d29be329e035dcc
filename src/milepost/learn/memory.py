"""How fresh a skill still is, and when it is due again: FSRS, through the `fsrs` library, with its own weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Final

from milepost.learn.evidence import Said, Step

# A skill is due on the day when it is recalled with this probability.
WANTED: Final = 0.9
LONGEST_DAYS: Final = 365
_AGAIN, _HARD, _GOOD = 1, 2, 3
_GRADES: Final = {Said.ALONE: _GOOD, Said.HINTED: _HARD, Said.SHOWN: _AGAIN}


@dataclass(frozen=True, slots=True)
class Memory:
    """What is left of a skill: `fresh` is the probability of recalling it today, `due` the day to show it again."""

    fresh: float
    due: date
    last: date


def memory(steps: Sequence[Step], *, today: date) -> Memory | None:
    """Give what is left of a skill today, or None while it was never shown.

    Each day counts once. It begins with the first day with a pass. After that a pass is a review, and so is a failure at
    an exercise that had been passed before; a failure at a new one says nothing about forgetting. The steps come in
    order; days are the learner's own, so that the time of day makes no difference.
    """
    from fsrs import Card, Rating, Scheduler  # noqa: PLC0415 - its import takes longer than most pages

    scheduler = Scheduler(
        desired_retention=WANTED,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
    card, last = Card(card_id=1), None
    for day, each in groupby(steps, key=lambda step: step.day):
        grade = _grade(tuple(each), is_known=last is not None)
        if grade is not None:
            card, _ = scheduler.review_card(card, Rating(grade), _noon(day))
            last = day
    if last is None:
        return None
    # Who sets the clock back has not forgotten less.
    seen = max(today, last)
    return Memory(scheduler.get_card_retrievability(card, _noon(seen)), card.due.date(), last)


def _grade(steps: Sequence[Step], *, is_known: bool) -> int | None:
    """Give the day's grade, 1 to 3, or None when it says nothing about remembering."""
    if is_known and any(step.said is Said.FAILED and step.again for step in steps):
        return _AGAIN
    return max((_GRADES[step.said] for step in steps if step.said in _GRADES), default=None)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
