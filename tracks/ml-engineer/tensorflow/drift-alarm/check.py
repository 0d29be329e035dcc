"""drift-alarm: a CUSUM chart in one graph; readings in quarters, so that float32 is exact and a level can be the limit."""

import numpy as np

from milepost.check import Task, exact

task = Task("watch(series: list[floats], slack: float, limit: float) -> tuple[list[ints], int]")
task.example([np.array([1.0, 2.0, 0.5]), np.array([3.0]), np.array([1.5, 1.5, 1.5, 1.5, 0.0])], 0.5, 2.0)
task.judge(exact)
task.time_limit(seconds=20)


def series(draw, length):
    return draw.integers(length, low=-4, high=10) / 4


@task.hidden(times=2)
def any_pumps(draw):
    """Series of several lengths, one of them empty, one of them calm, one that meets the limit exactly and then falls."""
    slack, limit = draw.integer(0, 4) / 4, draw.integer(2, 8) / 4
    met = np.array([slack + limit, slack - 9.0, slack + limit + 0.25, slack + limit + 0.5])
    sinks = np.array([slack + limit, slack - 9.0, slack + 0.25])
    some = [np.zeros(0), np.full(draw.integer(2, 4), slack - 1), met, sinks, series(draw, draw.integer(12, 16))]
    return [*some, series(draw, draw.size(5, 11)), series(draw, 1)], slack, limit


def places(readings, slack, limit, *, sinks=True, above=True, begins_again=True, floor=True, late=0):
    level, found = 0.0, []
    for i, reading in enumerate(readings):
        level = level + (reading - slack if sinks else max(reading - slack, 0.0))
        level = max(level, 0.0) if floor else level
        if level > limit or (not above and level >= limit):
            found.append(i + late)
            level = 0.0 if begins_again else level
    return np.array(found, dtype=int)


def gives_so(case, **mistake):
    """Whether every series came out as with this mistake."""
    return case.same([[places(each, case.slack, case.limit, **mistake) for each in case.series], case.got[1]])


def gives(case, **mistake):
    """Whether every series came out as with this mistake, and the first for which that is another result."""
    mine = [places(each, case.slack, case.limit, **mistake) for each in case.series]
    if not gives_so(case, **mistake):
        return False
    i = next(i for i, each in enumerate(mine) if not np.array_equal(each, case.want[0][i]))
    return {"i": i, "mine": mine[i].tolist(), "right": np.asarray(case.want[0][i]).tolist()}


def alarms_right(case):
    return case.same([case.want[0], case.got[1]])


@task.misconception(
    "no-graph",
    "The alarms are right, and nothing was ever traced: each reading is worked out by Python, one operation after the other. That cannot be saved with the model, and a day of readings takes minutes.",
)
def no_graph(case):
    return case.got[1] == 0 and alarms_right(case)


@task.misconception(
    "a-graph-before-it-knew",
    "The alarms are right, and the function was traced {traces} times for {count} series. Only after the first lengths did TensorFlow see that they vary. A saved model is made before the first call, and has to know it then.",
)
def a_graph_before_it_knew(case):
    lengths = len({len(each) for each in case.series})
    return 1 < case.got[1] < lengths and alarms_right(case) and {"traces": case.got[1], "count": len(case.series)}


@task.misconception(
    "a-graph-for-each-length",
    "The alarms are right, and the function was traced {traces} times for {count} series. Each new length made a new graph, and all are kept: in production there are as many lengths as there are pumps.",
)
def a_graph_for_each_length(case):
    return case.got[1] > 1 and alarms_right(case) and {"traces": case.got[1], "count": len(case.series)}


@task.misconception(
    "python-state-in-the-graph",
    "Something of Python's was changed inside the loop of the graph, or asked for what a graph does not know yet, and it ended with {error}. A Python list, a length or a plain number is there only while the function is traced.",
)
def python_state_in_the_graph(case):
    words = ("symbolic", "Symbolic", "InaccessibleTensorError", "out of scope", "NoneType", "tf.bool")
    return any(word in case.said + case.raised for word in words) and {"error": case.raised}


@task.misconception(
    "writes-lost",
    "No alarm came out of any of {count} series. Whatever is written into a `TensorArray` is in the new one that `write` gives; the old one stays as it was.",
)
def writes_lost(case):
    silent = [np.zeros(0, dtype=int) for _ in case.series]
    return case.same([silent, case.got[1]]) and not gives_so(case, floor=False) and {"count": len(case.series)}


@task.misconception(
    "level-never-sinks",
    "In series {i} the alarms came out as {mine}; {right} is right. Readings below `slack` take nothing from the level in yours: what was added in a bad hour years ago is still there.",
)
def level_never_sinks(case):
    return gives(case, sinks=False)


@task.misconception(
    "at-the-limit",
    "In series {i} the alarms came out as {mine}; {right} is right. A level that is just at the limit is no alarm yet. On a scale in steps, as sensors have them, this happens daily.",
)
def at_the_limit(case):
    return gives(case, above=False)


@task.misconception(
    "level-kept-after-an-alarm",
    "In series {i} the alarms came out as {mine}; {right} is right. After an alarm the level was not set back, so one drift calls somebody at every reading from then on.",
)
def level_kept_after_an_alarm(case):
    return gives(case, begins_again=False)


@task.misconception(
    "level-below-zero",
    "In series {i} the alarms came out as {mine}; {right} is right. The level fell below 0 in the calm time, and that much drift goes unnoticed afterwards.",
)
def level_below_zero(case):
    return gives(case, floor=False)
