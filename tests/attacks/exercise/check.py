"""The exercise that every hostile answer pretends to solve."""

from milepost.check import Task

CANARY = "milepost-canary-in-the-check"
task = Task("f(n: int) -> int")
task.example(5)
task.time_limit(seconds=3)


@task.hidden(times=10)
def any_number(draw):
    return (draw.integer(1, 10**6),)
