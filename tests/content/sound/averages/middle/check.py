from milepost.check import Task, near

task = Task("middle(values: list[float]) -> float")
task.judge(near)
