"""How long a verdict takes beside an exercise's budget, measured so that a busy or a slow machine is not held against it."""

import itertools
import statistics
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault
from milepost.author.findings import amiss_in
from milepost.author.record import RECORDED_SEEDS
from milepost.content import read_answer
from milepost.grade import Children, Grader
from milepost.hooks import find_speech
from milepost.terms import Exercise

TIMINGS: Final = 3
# A median over the budget is measured again: what is slow every time is slow, the rest was the machine's affair.
ROUNDS: Final = 5
# What a language may take beyond an exercise's budget: R interprets until it compiles, Java compiles it all first.
MORE_MS: Final = {"r": 75, "java": 150}
# Budgets are stated for a machine on which the yardstick takes so long: one core of a server of 2021.
YARDSTICK_S: Final = 0.012
YARDSTICK_LOOPS: Final = 350_000


@dataclass(frozen=True, slots=True)
class Timed:
    """The median warm verdict on each reference in milliseconds; `stretch` is how much slower the machine was."""

    medians: tuple[tuple[str, float], ...]
    faults: tuple[Fault, ...]
    stretch: float = 1.0


def more_ms(language: str) -> int:
    """Give what a verdict in a language may take beyond an exercise's budget."""
    speech = None if language in {"python", *MORE_MS} else find_speech(language)
    return MORE_MS.get(language, 0) if speech is None else speech.more_ms


def is_slow(exercise: Exercise, language: str, took_ms: Sequence[float]) -> bool:
    """Tell whether verdicts on a reference that were made beside other work look too slow, and must be timed alone.

    Other work only ever adds: two that kept the budget show that it can be kept, and the rest was the machine's affair.
    """
    return sorted(took_ms)[:2][-1] > budget_ms(exercise, language)


def budget_ms(exercise: Exercise, language: str) -> int:
    """Give what the median warm verdict on an answer in a language may take."""
    return exercise.budget_ms + more_ms(language)


def time_exercise(
    exercise: Exercise,
    *,
    children: Children,
    clock: Callable[[], float],
    pause: Callable[[float], None],
    languages: Collection[str] | None = None,
) -> Timed:
    """Time the verdict on each reference, warm, with nothing else of ours running; in all `languages` when that is None.

    The hands are those that a proof deals everything. `pause` waits as long as a learner's next submission would at
    least, so that a parked child is there again. A budget is stretched as much
    as the yardstick, timed between the verdicts, took longer than it does on the machine that budgets are stated for.
    """
    seeds = itertools.cycle(RECORDED_SEEDS)
    medians: list[tuple[str, float]] = []
    faults: list[Fault] = []
    most = 1.0
    with closing(Grader(children, clock=clock, draw_seed=lambda: next(seeds))) as grader:
        for language, path in exercise.answers:
            if languages is not None and language not in languages:
                continue
            grader.warm(exercise)
            try:
                median, stretch = _time_reference(exercise, grader, path, language, clock=clock, pause=pause)
            except _NotPassed as failed:
                faults.append(failed.fault)
                continue
            most = max(most, stretch)
            medians.append((language, median))
            budget = budget_ms(exercise, language)
            if median > budget * stretch:
                faults.append(fault("MP-P013", path, exercise=exercise.name, took=median, budget=budget))
    return Timed(tuple(medians), tuple(faults), most)


class _NotPassed(Exception):  # noqa: N818 - carries a fault of the author's from a loop to its end
    """A reference that failed while it was timed."""

    def __init__(self, found: Fault) -> None:
        super().__init__(found.what)
        self.fault = found


def _time_reference(  # noqa: PLR0913 - as its caller
    exercise: Exercise,
    grader: Grader,
    path: Path,
    language: str,
    *,
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> tuple[float, float]:
    """Give the best median of a few rounds, and how much slower than usual the machine was in that round."""
    source, budget = read_answer(exercise, path).encode(), budget_ms(exercise, language)
    best = (float("inf"), 1.0)
    for _ in range(ROUNDS):
        took: list[float] = []
        yardsticks: list[float] = []
        for _ in range(TIMINGS):
            pause(0.03)
            yardsticks.append(time_yardstick(clock))
            verdict = grader.grade(exercise, source, language=language)
            took.append(verdict.timing.total)
            amiss = amiss_in(exercise, path, verdict)
            if amiss is not None:
                code, told = amiss
                raise _NotPassed(fault(code, path, exercise=exercise.name, on="", **told))
        median, stretch = statistics.median(took), max(statistics.median(yardsticks) / YARDSTICK_S, 1.0)
        best = min(best, (median, stretch), key=lambda measured: measured[0] / measured[1])
        if median <= budget * stretch:
            break
    return best


def time_yardstick(clock: Callable[[], float] = time.perf_counter) -> float:
    """Give the seconds that a plain loop of always the same work takes here and now."""
    start = clock()
    for _ in range(YARDSTICK_LOOPS):
        pass
    return clock() - start
