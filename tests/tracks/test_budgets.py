"""What a task says of its budget is what its check holds an answer to."""

import pytest

from milepost.check import load_check
from milepost.terms import Track


def test_a_task_says_the_budget_that_its_check_has(track: Track) -> None:
    """In the words "6 times", for each budget of time."""
    seen = 0
    for exercise in track.exercises:
        for budget in load_check(exercise.folder / "check.py").budgets:
            if budget.times_reference is None:
                continue  # one of memory or of uses, which each task says in its own words
            seen += 1
            words = f"{budget.times_reference:g} times"
            if words not in exercise.body:
                pytest.fail(f"{exercise.name}: the task does not say {words!r}")
    assert seen > 0
