"""count-traces: what makes tf.function trace anew; the values are held against TensorFlow in the unit's tests."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.tell_no_results()


def plain(value):
    """The lists that arrays hold, in their place."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


@task.judge
def same_values(want, got):
    return exact.same(want, {name: plain(value) for name, value in got.items()})


def said_of(case, name, right):
    said = plain(case.got[name])
    return said != right and {"said": said}


@task.misconception("value-missing", "There is {what} under {names}. Give the seven keys, and no other, so that each value can be looked at.")
def value_missing(case):
    names = [name for name in "abcdefg" if name not in case.got]
    more = [str(name) for name in case.got if name not in list("abcdefg")]
    return {"what": "nothing" if names else "a value", "names": ", ".join(names or more)} if names or more else False


@task.misconception(
    "traced-at-every-call",
    "You say that `a` is {said}. Without a trace there is no graph, and if every call ran the Python body, nothing would be gained: think of what the second call has in common with the first.",
)
def traced_at_every_call(case):
    return said_of(case, "a", 1)


@task.misconception(
    "numbers-are-tensors",
    "You say that `b` is {said}. These are Python's numbers, not tensors, and a graph is made for a Python value. A learning rate or a step number that is handed over so makes a new graph at every step, and each is kept.",
)
def numbers_are_tensors(case):
    return said_of(case, "b", 3)


@task.misconception(
    "shapes-do-not-count",
    "You say that `c` is {said}. Count the different shapes. Sentences of every length, one by one, are how a fast model becomes slow: each length pays for a trace once.",
)
def shapes_do_not_count(case):
    return said_of(case, "c", 3)


@task.misconception(
    "open-length-missed",
    "You say that `d` is {said}. With `reduce_retracing` TensorFlow still has to see that something varies, and once it has, it stops asking. Count until then.",
)
def open_length_missed(case):
    return said_of(case, "d", 2)


@task.misconception(
    "types-do-not-count",
    "You say that `e` is {said}. A graph is made for one type of numbers, whatever the numbers are. One NumPy array that slips in as float64 costs a second graph, and its results are float64 as well.",
)
def types_do_not_count(case):
    return said_of(case, "e", 2)


@task.misconception(
    "side-effects-repeat",
    "You say that `f` is {said}. One of the two is changed by Python, the other by an operation in the graph, and five calls run the graph five times. A counter, a list of losses or a `print` of the wrong kind stops after the first step.",
)
def side_effects_repeat(case):
    return said_of(case, "f", [1, 5])


@task.misconception(
    "globals-are-read-anew",
    "You say that `g` is {said}. `rate` is no argument: it was looked up while the function was traced. A schedule that changes such a number changes nothing, and the run looks as if the schedule did not help.",
)
def globals_are_read_anew(case):
    return said_of(case, "g", 4.0)
