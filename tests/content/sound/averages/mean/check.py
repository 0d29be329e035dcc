from milepost.check import Task, near

task = Task("mean(values: list[float]) -> float")
task.judge(near)
