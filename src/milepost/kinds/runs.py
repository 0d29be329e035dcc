"""A training run that has gone wrong and was mended: judged on runs that nobody has seen, by their curves.

The learner gets a run's log and its code as they are (data files of the unit, shown in the task), and hands in a function
that trains. It returns the losses, and whatever else the check asks for. Hidden scenarios are what the log came from:
inputs on another scale, a label that leaks, units that die, a schedule upside down.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from milepost.check import Asker, Draw, Fault, Mismatch, Task, UnfitError, as_arguments, name_type
from milepost.wire import Array

Reads = Callable[[Any], Any]


def losses_of(result: Any) -> Array:
    """Give the losses in what a training returns: itself, or the first array in a tuple or dict."""
    parts = result.values() if isinstance(result, dict) else result if isinstance(result, list) else [result]
    for part in parts:
        found = np.asarray(part) if isinstance(part, list) else part
        if isinstance(found, np.ndarray) and found.ndim == 1 and found.dtype.kind in "iuf" and len(found) > 1:
            return found.astype(float)
    raise UnfitError(Mismatch("wrong-type", f"Expected the losses of at least two steps, got {name_type(result)}."))


class Scenario:
    """One hidden scenario: `case(draw)` gives the arguments of the training, `reads` its losses.

    A training is run once for a submission and scenario, whatever is asked of it.
    """

    def __init__(self, task: Task, name: str, case: Callable[[Draw], Any], *, reads: Reads = losses_of) -> None:
        """Nothing is asked yet; each method adds one step. `name` begins every key."""
        self._task = task
        self._name = name
        self._case = case
        self._reads = reads

    def _run(self, ask: Asker, draw: Draw) -> tuple[Any, Array]:
        def train() -> tuple[Any, Array]:
            result = ask(*as_arguments(self._case(draw)))
            return result, np.asarray(self._reads(result), dtype=float)

        return ask.once((self, "run"), train)

    def stays_finite(self, *, message: str = "") -> None:
        """Ask that no loss is NaN or infinite: `NAME-not-finite` [step, steps]."""
        key = f"{self._name}-not-finite"
        told = message or "After step {step} of {steps} the loss is no finite number any more: the run has blown up."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            _, losses = self._run(ask, draw)
            odd = np.flatnonzero(~np.isfinite(losses))
            return Fault(key, step=int(odd[0]), steps=len(losses)) if len(odd) else None

        self._task.allow_nan()
        self._task.property(key, told)(holds)

    def falls_to(self, at_most: float, *, of_start: bool = False, message: str = "") -> None:
        """Ask that the mean of the last tenth of the losses is at most `at_most`: `NAME-does-not-learn` [end, start, bound].

        With `of_start` it is a share of the first loss.
        """
        key = f"{self._name}-does-not-learn"
        told = message or "The loss begins at {start:.3g} and ends at {end:.3g}; at most {bound:.3g} is asked."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            _, losses = self._run(ask, draw)
            end, start = float(losses[-max(1, len(losses) // 10) :].mean()), float(losses[0])
            bound = at_most * start if of_start else at_most
            return None if end <= bound else Fault(key, end=end, start=start, bound=bound)

        self._task.property(key, told)(holds)

    def does_not_climb(self, *, most: float = 0.5, message: str = "") -> None:
        """Ask that no loss after the first tenth is above its start by more than `most` of it: `NAME-climbs` [step, peak, start]."""
        key = f"{self._name}-climbs"
        told = message or "At step {step} the loss has climbed to {peak:.3g}, from {start:.3g} at the start."

        def holds(ask: Asker, draw: Draw) -> Fault | None:
            _, losses = self._run(ask, draw)
            after = max(1, len(losses) // 10)
            step = after + int(np.nanargmax(losses[after:]))
            peak, start = float(losses[step]), float(losses[0])
            return Fault(key, step=step, peak=peak, start=start) if peak > start * (1 + most) else None

        self._task.property(key, told)(holds)

    def ask(self, key: str, message: str) -> Callable[[Callable[[Any, Array], Any]], Callable[[Any, Array], Any]]:
        """Ask something else: the decorated function of (result, losses) gives None when it holds, else fields."""
        whole = f"{self._name}-{key}"

        def register(function: Callable[[Any, Array], Any]) -> Callable[[Any, Array], Any]:
            def holds(ask: Asker, draw: Draw) -> Fault | None:
                found = function(*self._run(ask, draw))
                return None if found is None else Fault(whole, **found)

            self._task.property(whole, message)(holds)
            return function

        return register


def scenarios(task: Task, cases: dict[str, Callable[[Draw], Any]], *, reads: Reads = losses_of) -> Sequence[Scenario]:
    """Give a scenario for each case, in order."""
    return [Scenario(task, name, case, reads=reads) for name, case in cases.items()]
