"""The exercise on which the grader's own tests stand."""

import numpy as np

from milepost.check import Task

task = Task("running_mean(values: array[n], window: int) -> floats[n - window + 1]")
task.example(np.array([1.0, 2.0, 3.0, 4.0]), 2)
task.forbid(
    "pandas", "numpy.convolve", "stats::filter", "java.util.Arrays.sort", why="Here you write the loop yourself."
)
task.budget(times_reference=40, case=lambda draw: (draw.rng().normal(size=20_000), 50))


@task.hidden(times=30)
def any_list(draw):
    values = draw.floats(draw.size(2, 40), low=-9, high=9)
    return values, draw.integer(1, len(values))


@task.misconception("wrong-divisor", "Divide by the window ({window}), not by the length of the list ({length}).")
def wrong_divisor(case):
    scaled = case.want * case.window / len(case.values)
    return case.same(scaled) and {"length": len(case.values)}


@task.misconception("partial-windows", "Only full windows count: expected {full} means, got {given}.")
def partial_windows(case):
    return len(case.got) > len(case.want) and {"full": len(case.want), "given": len(case.got)}


@task.misconception("no-such-field", "This message has a {field} that nobody fills.")
def no_such_field(case):
    return case.same(case.want + 1000)


@task.misconception("breaks", "This one raises.")
def breaks(case):
    raise ValueError("an author's slip")
