"""rover: what is right, and where the truth comes from."""

import numpy as np

from milepost.check import Task, near

task = Task("rover(values: floats[n]) -> float")
task.example(np.array([1.0, 2.0, 6.0]))
task.judge(near)


@task.hidden(times=20)
def any_values(draw):
    return (draw.floats(draw.size(2, 30), low=-5, high=5),)


@task.hidden(times=2)
def no_values(draw):
    return (np.zeros(0),)


@task.misconception("took-the-median", "{got} is the median, the value in the middle. The mean of these is {want}.")
def took_the_median(case):
    return len(case.values) > 0 and case.same(np.median(case.values))


@task.misconception("did-not-divide", "{got} is the sum of all {count} values. The mean is the sum divided by {count}.")
def did_not_divide(case):
    return {"count": len(case.values)} if case.same(np.sum(case.values)) else False
