"""shift: whole numbers."""

import numpy as np

from milepost.check import Task, exact

task = Task("shift(values: array[n], step: float) -> array[n]")
task.example(np.array([1.0, 2.0]), 0.5)
task.judge(exact)


@task.hidden(times=20)
def numbers(draw):
    return draw.integers(draw.size(1, 20), low=-50, high=50), float(draw.integer(-5, 5))


@task.misconception("backwards", "The numbers moved the other way.")
def backwards(case):
    return case.same(case.values - case.step)


@task.misconception("stretched", "The numbers were multiplied by the step, not moved by it.")
def stretched(case):
    return case.same(case.values * case.step)


@task.misconception("stayed", "Every number stayed where it was.")
def stayed(case):
    return case.same(case.values)
