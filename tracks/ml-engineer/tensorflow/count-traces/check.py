"""count-traces: what makes tf.function trace anew; the values are held against TensorFlow in the unit's tests."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.judge(exact)
task.tell_no_results()


@task.misconception(
    "value-missing", "There is nothing under {names}. Give all seven keys, so that each value can be looked at."
)
def value_missing(case):
    names = [name for name in "abcdefg" if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "traced-at-every-call",
    "You say that `a` is {said}. If every call ran the Python body, nothing would be gained: think of what the second call has in common with the first.",
)
def traced_at_every_call(case):
    return {"said": case.got["a"]} if case.got["a"] != 1 else False


@task.misconception(
    "numbers-are-tensors",
    "You say that `b` is {said}. These are Python's numbers, not tensors, and a graph is made for a Python value. A learning rate or a step number that is handed over so makes a new graph at every step, and each is kept.",
)
def numbers_are_tensors(case):
    return {"said": case.got["b"]} if case.got["b"] != 3 else False


@task.misconception(
    "shapes-do-not-count",
    "You say that `c` is {said}. Count the different shapes. Sentences of every length, one by one, are how a fast model becomes slow: each length pays for a trace once.",
)
def shapes_do_not_count(case):
    return {"said": case.got["c"]} if case.got["c"] != 3 else False


@task.misconception(
    "open-length-missed",
    "You say that `d` is {said}. With `reduce_retracing` TensorFlow still has to see that something varies, and once it has, it stops asking. Count until then.",
)
def open_length_missed(case):
    return {"said": case.got["d"]} if case.got["d"] != 2 else False


@task.misconception(
    "types-do-not-count",
    "You say that `e` is {said}. A graph is made for one type of numbers. One NumPy array that slips in as float64 costs a second graph, and its results are float64 as well.",
)
def types_do_not_count(case):
    return {"said": case.got["e"]} if case.got["e"] != 2 else False


@task.misconception(
    "side-effects-repeat",
    "You say that `f` is {said}. One of the two is changed by Python, the other by an operation in the graph, and five calls run the graph five times. A counter, a list of losses or a `print` of the wrong kind stops after the first step.",
)
def side_effects_repeat(case):
    return {"said": case.got["f"]} if case.got["f"] != [1, 5] else False


@task.misconception(
    "globals-are-read-anew",
    "You say that `g` is {said}. `rate` is no argument: it was looked up while the function was traced. A schedule that changes such a number changes nothing, and the run looks as if the schedule did not help.",
)
def globals_are_read_anew(case):
    return {"said": case.got["g"]} if case.got["g"] != 4.0 else False
