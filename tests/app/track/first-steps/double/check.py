"""double: whole numbers."""

import numpy as np

from milepost.check import Task, exact

task = Task("double(values: array[n]) -> array[n]")
task.example(np.array([1, 2, 3]))
task.judge(exact)


@task.hidden(times=20)
def numbers(draw):
    return (draw.integers(draw.size(1, 20), low=-50, high=50),)


@task.misconception("squared", "Number {i} was squared, not doubled: areas grow like that, prices do not.")
def squared(case):
    if not case.same(case.values**2):
        return False
    return {"i": int(np.flatnonzero(case.want != case.got)[0])}


@task.misconception("unchanged", "Every number came back as it was.")
def unchanged(case):
    return case.same(case.values)


@task.misconception("halved", "Every number came back half as large.")
def halved(case):
    return case.same(case.values / 2)
