"""A figure with bars: the same data, from zero, with a label."""

from milepost.check import Task
from milepost.kinds import figures

task = Task("draw_orders(days: list[str], orders: list[int]) -> figure")
task.example(["Mon", "Tue"], [412, 398])


@task.hidden(times=4)
def any_week(draw):
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][: draw.size(2, 7)]
    return days, [draw.integer(300, 500) for _ in days]


figures.hold(task, figures.same_data(), figures.bars_from_zero(), figures.labelled(y="orders"))
