"""Budgets of time, memory and uses: kept by right answers, told with their numbers when they are not."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import Task
from milepost.grade import Grader
from milepost.grade.answering import Got
from milepost.grade.budgets import Budgeting
from milepost.terms import Exercise, Verdict

MEMORY = """
import numpy as np
from milepost.check import Task
task = Task("spread(values: floats[n]) -> float")
task.example(np.array([1.0, 2.0, 4.0]))
task.budget(times_memory=4, case=lambda draw: draw.rng().normal(size=500 + int(draw.scale * 1500)))
"""
FRUGAL = """
import numpy as np
def spread(values):
    ordered = np.sort(values)
    places = np.arange(1, len(values) + 1)
    return float(2 * np.sum((2 * places - len(values) - 1) * ordered) / len(values) ** 2)
"""
WASTEFUL = """
import numpy as np
def spread(values):
    return float(np.abs(values[:, None] - values).mean())
"""
USES = """
import numpy as np
from milepost.check import Task, near, offer
task = Task("minimise(loss: function, low: float, high: float) -> float")
task.judge(near(atol=3e-3))
def bowl(draw):
    centre = draw.number(-3, 3)
    return offer("loss(x: float) -> float", lambda x: (x - centre) ** 2), -4.0, 4.0
task.hidden(times=2)(bowl)
task.budget(uses=60, case=bowl, message="`loss` was asked {uses} times; {allowed} are enough.")
"""
GOLDEN = """
def minimise(loss, low, high):
    ratio = (5 ** 0.5 - 1) / 2
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    fa, fb = loss(a), loss(b)
    while high - low > 1e-6:
        if fa < fb:
            high, b, fb = b, a, fa
            a = high - ratio * (high - low)
            fa = loss(a)
        else:
            low, a, fa = a, b, fb
            b = low + ratio * (high - low)
            fb = loss(b)
    return (low + high) / 2
"""
GRID = """
def minimise(loss, low, high):
    best = min(range(2_001), key=lambda i: loss(low + i * (high - low) / 2_000))
    return low + best * (high - low) / 2_000
"""


@pytest.fixture
def graded(grader: Grader, tmp_path: Path):
    """Give a function that grades an answer to a check with a reference."""

    def grade(check: str, reference: str, answer: str) -> Verdict:
        (tmp_path / "check.py").write_text(check, encoding="utf-8")
        (tmp_path / "answer.py").write_text(reference, encoding="utf-8")
        exercise = Exercise(
            id=f"budget-{tmp_path.name}",
            unit="tests",
            slug="budget",
            title="Budget",
            skills=(),
            minutes=5,
            languages=("python",),
            toolset="core",
            hints=(),
            body="",
            folder=tmp_path,
            answers=(("python", tmp_path / "answer.py"),),
            wrong=(),
        )
        return grader.grade(exercise, answer.encode())

    return grade


def test_memory_is_counted_by_the_kernel(graded) -> None:
    """The same result by way of all pairs takes 30 MB and more."""
    assert graded(MEMORY, FRUGAL, FRUGAL).passed
    finding = graded(MEMORY, FRUGAL, WASTEFUL).findings[0]
    assert finding.key == "over-budget"
    assert "too much memory" in finding.message
    assert "reference takes 1 MB" in finding.message or "reference takes" in finding.message


def test_uses_are_counted_by_the_checker(graded) -> None:
    """Golden sections ask some forty times, a grid two thousand."""
    assert graded(USES, GOLDEN, GOLDEN).passed
    finding = graded(USES, GOLDEN, GRID).findings[0]
    assert (finding.key, finding.message) == ("over-budget", "`loss` was asked 2001 times; 60 are enough.")


def test_a_count_cannot_be_hidden(graded) -> None:
    """Whatever the answer does to what it was given, each use is a message."""
    sly = GRID.replace("best =", "loss.count = 0\n    type(loss).__call__\n    best =")
    assert graded(USES, GOLDEN, sly).findings[0].key == "over-budget"


def test_what_is_offered_refuses_what_does_not_fit(graded) -> None:
    """And says so where the learner's own line is."""
    finding = graded(USES, GOLDEN, 'def minimise(loss, low, high):\n    return loss("near")\n').findings[0]
    assert (finding.key, finding.where) == ("exception", 2)
    assert "Expected a number" in finding.message


def test_wrong_results_come_before_budgets(graded) -> None:
    """A quick wrong answer is wrong."""
    assert graded(USES, GOLDEN, "def minimise(loss, low, high):\n    return low\n").findings[0].key == "wrong-result"


class Rounds:
    """Stands in for a desk, its reference and an answer: each call moves the clock by the next of some milliseconds."""

    def __init__(self, takes: Iterator[float], reference_ms: float = 1.0) -> None:
        self.takes = takes
        self.reference_s = reference_ms / 1000
        self.now = 0.0
        self.rounds = 0
        self.task = Task("total(values: floats[n]) -> float")
        self.task.budget(times_reference=40, case=lambda draw: np.ones(3))
        self.reference = self
        self.voice = None

    def call_many(self, calls: list[Any]) -> list[float]:
        return [3.0 for _ in calls]

    def time_call(self, args: Any, *, repeats: int) -> float:
        return self.reference_s

    def call(self, args: Any) -> Got:
        self.rounds += 1
        self.now += next(self.takes) / 1000
        return Got(3.0, frozenset())

    def note(self, words: str) -> None:
        raise AssertionError(words)


def held(takes: Iterator[float]) -> tuple[str, int]:
    """Give the key of what a budget of 40 ms finds, and how many rounds that took."""
    rounds = Rounds(takes)
    found = Budgeting(rounds, rounds, seed=1, clock=lambda: rounds.now, fresh=None).judge(0)  # type: ignore[arg-type]
    return ("" if found is None else found.key), rounds.rounds


def test_an_answer_that_is_compiled_while_it_runs_is_timed_until_it_gets_no_faster() -> None:
    """Java begins ten times as slow, and on a busy machine its compiler comes late."""
    assert held(itertools.chain([180, 170, 150, 120, 125, 130, 90, 91, 92, 60, 61, 36], itertools.repeat(36)))[0] == ""
    assert held(itertools.chain([85, 122, 88, 80, 81, 82, 75, 76, 77], itertools.repeat(30)))[0] == ""


def test_an_answer_that_stays_slow_is_told_so_soon() -> None:
    """Three rounds without a gain are enough far above the budget, and so is the time that the first ones took."""
    assert held(itertools.repeat(130)) == ("over-budget", 4)
    assert held(itertools.repeat(50)) == ("over-budget", 7)
    assert held(itertools.repeat(2000)) == ("over-budget", 2)
    assert held(1500 * 0.8**turn for turn in itertools.count()) == ("over-budget", 2)


def test_an_answer_well_within_its_budget_is_asked_twice() -> None:
    """Near it, more often."""
    assert held(itertools.repeat(1)) == ("", 2)
    assert held(itertools.repeat(30)) == ("", 7)
