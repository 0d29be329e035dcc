"""Time, memory and uses of what is offered, on one big case, beside the reference: measured here, never by the answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final

from milepost.check import Budget, SeededDraw, Task, as_arguments
from milepost.grade.answering import Answering, Got
from milepost.grade.desk import Desk
from milepost.grade.explain import Failure, fill, judge_case
from milepost.grade.ports import Child, is_measured
from milepost.terms import Finding

BUDGET_FLOOR_S: Final = 0.002
BUDGET_ROUNDS: Final = 7
# Within this factor of what is allowed, either way, more rounds are needed to be sure.
BUDGET_DOUBT: Final = 3.0
# What Java and R compile while it runs is ten times as fast after some rounds, and later on a busy machine. So an answer is
# not over its budget while it gets faster: until so many rounds passed without a gain, or it took so long in all.
BUDGET_STILL: Final = 3
BUDGET_GAIN: Final = 0.95
BUDGET_PATIENCE_S: Final = 1.5
# Less than this is what any call takes, and what libraries keep for later.
MEMORY_FLOOR_BYTES: Final = 8 << 20

Fresh = Callable[[], AbstractContextManager[tuple[Answering, Child]]]


class Budgeting:
    """Holds an answer that gives right results to the budgets of its task."""

    def __init__(
        self, desk: Desk, answering: Answering, *, seed: int, clock: Callable[[], float], fresh: Fresh | None
    ) -> None:
        """Measure `answering` beside the desk's reference; without `fresh` memory is not counted."""
        self._desk = desk
        self._task: Task = desk.task
        self._answering = answering
        self._seed = seed
        self._clock = clock
        self._fresh = fresh

    def judge(self, position: int) -> Failure | Finding | None:
        """Give None when the budget is kept, a Failure when the result on the big case is wrong, else the finding."""
        budget = self._task.budgets[position]
        args = as_arguments(budget.draw(SeededDraw((self._seed, 2, position), scale=1.0)))
        want = self._desk.reference.call_many([args])[0] if self._task.compares() else None
        for bound in (self._time, self._uses, self._memory):
            found = bound(budget, args, want)
            if found is not None:
                return found
        return None

    def _time(self, budget: Budget, args: tuple[Any, ...], want: Any) -> Failure | Finding | None:
        """Time the answer beside the reference, both at their best of a few."""
        if budget.times_reference is None:
            return None
        best = best_reference = float("inf")
        allowed_s = spent_s = 0.0
        turn = still = 0
        while True:
            # In turns, so that a machine that is busy for a while is so for both.
            best_reference = min(best_reference, self._desk.reference.time_call(args, repeats=1))
            start = self._clock()
            outcome = self._answering.call(args)
            took = self._clock() - start
            failure = self._failure(args, want, outcome)
            if failure is not None:
                return failure
            turn, spent_s = turn + 1, spent_s + took
            still = 0 if took < best * BUDGET_GAIN else still + 1
            best = min(best, took)
            allowed_s = max(best_reference * budget.times_reference, BUDGET_FLOOR_S)
            in_doubt = allowed_s / BUDGET_DOUBT < best < allowed_s * BUDGET_DOUBT and turn < BUDGET_ROUNDS
            gets_faster = best > allowed_s and still < BUDGET_STILL and spent_s < BUDGET_PATIENCE_S
            if turn > 1 and not in_doubt and not gets_faster:
                break
        if best <= allowed_s:
            return None
        ratio, times = best / allowed_s * budget.times_reference, f"{budget.times_reference:g}"
        message = (
            f"The result is right, and it takes too long: {ratio:.0f} times as long as the reference on a "
            f"large input, where {times} times is allowed."
        )
        return self._over(budget, args, message, ratio=f"{ratio:.0f}", times_reference=times)

    def _uses(self, budget: Budget, args: tuple[Any, ...], want: Any) -> Failure | Finding | None:
        """Count how often the answer uses what it is offered."""
        if budget.uses is None:
            return None
        outcome = self._answering.call(args)
        failure = self._failure(args, want, outcome)
        if failure is not None or not isinstance(outcome, Got):
            return failure
        used = sum(outcome.uses.values())
        allowed = budget.uses(*args) if callable(budget.uses) else budget.uses
        if used <= allowed:
            return None
        names = " and ".join(f"`{name}`" for name in outcome.uses)
        message = f"The result is right, and {names} is used {used} times for it; {allowed} times are allowed."
        return self._over(budget, args, message, uses=used, allowed=allowed)

    def _memory(self, budget: Budget, args: tuple[Any, ...], want: Any) -> Failure | Finding | None:
        """Compare the peak of memory with the reference's, each in a process that has done nothing else."""
        if budget.times_memory is None or self._fresh is None:
            return None
        small = as_arguments(budget.draw(SeededDraw((self._seed, 3), scale=0.0)))
        with self._desk.reference.fresh() as running:
            _, right = peak_of(*running, args, small)
        with self._fresh() as running:
            outcome, taken = peak_of(*running, args, small)
        failure = self._failure(args, want, outcome)
        if failure is not None:
            return failure
        if not right:
            self._desk.note("memory cannot be counted on this machine; its budget was not held")
            return None
        allowed = max(right * budget.times_memory, MEMORY_FLOOR_BYTES)
        if taken <= allowed:
            return None
        ratio = f"{taken / max(right, MEMORY_FLOOR_BYTES / budget.times_memory):.1f}"
        message = (
            f"The result is right, and it takes too much memory: {taken >> 20} MB at its peak on a large input, where the "
            f"reference takes {max(right >> 20, 1)} MB."
        )
        return self._over(budget, args, message, ratio=ratio, allowed=f"{int(allowed) >> 20} MB")

    def _failure(self, args: tuple[Any, ...], want: Any, outcome: Any) -> Failure | None:
        return judge_case(self._task, args, want, outcome, report=self._desk.note, voice=self._answering.voice)

    def _over(self, budget: Budget, args: tuple[Any, ...], message: str, **known: Any) -> Finding:
        if not budget.message:
            return Finding("over-budget", message)
        fields = dict(zip(self._task.signature.names, args, strict=True)) | known
        return Finding("over-budget", fill(budget.message, fields, self._desk.note, voice=self._answering.voice))


def peak_of(answering: Answering, child: Child, args: tuple[Any, ...], small: tuple[Any, ...]) -> tuple[Any, int]:
    """Give the outcome of a call and how many bytes it took at its peak, after a small one has readied the process.

    0 bytes where the kernel does not tell.
    """
    if not is_measured(child):
        return answering.call(args), 0
    answering.call(small)
    before = child.peak_bytes()
    outcome = answering.call(args)
    return outcome, max(child.peak_bytes() - before, 0 if not before else 1)
