"""total: whole numbers, none at all among them."""

import numpy as np

from milepost.check import Task, exact

task = Task("total(values: ints[n]) -> int")
task.example(np.array([1, 2, 3]))
task.judge(exact)


@task.hidden(times=20)
def numbers(draw):
    return (draw.integers(draw.size(0, 20), low=-50, high=50),)


@task.misconception("first-only", "That is the first number, not the sum.")
def first_only(case):
    return len(case.values) > 1 and case.same(int(case.values[0]))


@task.misconception("mean", "That is the mean, rounded down: the sum was divided by how many there are.")
def mean(case):
    return len(case.values) > 1 and case.same(int(case.values.sum()) // len(case.values))


@task.misconception("last-left-out", "The last number is missing from the sum.")
def last_left_out(case):
    return len(case.values) > 1 and case.same(int(case.values[:-1].sum()))
