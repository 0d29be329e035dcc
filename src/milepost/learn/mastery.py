"""How sure it is that a skill is there: Bayesian knowledge tracing with fixed numbers.

The numbers are those of Corbett and Anderson's model (1995), set for code that is judged by hidden cases: it is hardly
ever right by luck. With few learners, fitted numbers predict worse than fixed ones.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from milepost.learn.evidence import Said, Step

BEGIN: Final = 0.3
LEARN: Final = 0.15
SLIP: Final = 0.1
# How likely a pass is without the skill.
_GUESS: Final = {Said.ALONE: 0.05, Said.HINTED: 0.3, Said.FAILED: 0.05}
SURE: Final = 0.95
_TIMES: Final = 2


def mastery(steps: Iterable[Step]) -> float:
    """Give the probability that the skill is there, after the steps in the order in which they came.

    What was shown says nothing about before; something may have been learned from it all the same.
    """
    known = BEGIN
    for step in steps:
        guess = _GUESS.get(step.said)
        if guess is not None:
            with_it, without = (SLIP, 1 - guess) if step.said is Said.FAILED else (1 - SLIP, guess)
            known = known * with_it / (known * with_it + (1 - known) * without)
        known += (1 - known) * LEARN
    return known


def is_mastered(steps: Sequence[Step]) -> bool:
    """Say whether a skill is mastered: it is all but sure, and was shown without help twice, in other tasks or on other days."""
    alone = {(step.exercise_id, step.day) for step in steps if step.said is Said.ALONE}
    return len(alone) >= _TIMES and mastery(steps) >= SURE
