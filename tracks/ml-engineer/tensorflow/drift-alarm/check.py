"""drift-alarm: a CUSUM chart in one graph; readings in quarters, so that float32 is exact and a level can be the limit."""

import numpy as np

from milepost.check import Task, exact

task = Task("watch(series: list[floats], slack: float, limit: float) -> tuple[list[ints], int]")
task.example([np.array([1.0, 2.0, 0.5]), np.array([3.0]), np.array([1.5, 1.5, 1.5, 1.5, 0.0])], 0.5, 2.0)
task.judge(exact)
task.time_limit(seconds=20)
task.forbid("tensorflow.numpy_function", "tensorflow.py_function", "tensorflow.compat.v1.py_func", why="It calls Python back at every run, and a saved model leaves Python behind.")


def series(draw, length):
    return draw.integers(length, low=-4, high=10) / 4


def any_pumps(draw):
    """Series of several lengths: one that ends at the limit, an empty one, a calm one, one that meets the limit exactly and then falls."""
    slack, limit = draw.integer(0, 4) / 4, draw.integer(2, 8) / 4
    met = np.array([slack + limit, slack - 9.0, slack + limit + 0.25, slack + limit + 0.5])
    sinks = np.array([slack + limit, slack - 9.0, slack + 0.25])
    some = [met[:1], sinks[2:], np.zeros(0), np.full(draw.integer(2, 4), slack - 1), met, sinks, series(draw, draw.integer(12, 16))]
    return [*some, series(draw, draw.size(5, 11)), series(draw, 1)], slack, limit


def alarms_of(pumps, slack, limit, *, sinks=True, above=True, left=0.0, floor=True, late=0, usual=True, first=False, goes_on=False):
    """The alarms of every series, with one mistake in them; `left` is what part of the level is there after an alarm, or what the limit leaves of it."""
    alarms, level = [], 0.0
    for readings in pumps:
        level, found = level if goes_on else 0.0, []
        for i, reading in enumerate(readings - slack * usual):
            level += reading if sinks else max(reading, 0.0)
            level = max(level, 0.0) if floor else level
            if level > limit or (not above and level == limit):
                found.append(i + late)
                level = level - limit if left == "limit" else level * left
        alarms.append(np.array(found[:1] if first else found, dtype=int))
    return alarms


def watched(case, **mistake):
    """What an answer gives with one mistake, and a single trace."""
    return [alarms_of(case.series, case.slack, case.limit, **mistake), 1]


KEPT = [1.0, "limit"]
MISTAKES = (
    *({"left": left} for left in KEPT),
    {"sinks": False}, {"above": False}, {"floor": False}, {"usual": False}, {"late": 1}, {"first": True}, {"goes_on": True},
)


@task.hidden(times=2)
def telling_pumps(draw):
    """Pumps on which each mistake gives something of its own. A trace takes long, so one case tells them all apart."""
    for _ in range(200):
        pumps = any_pumps(draw)
        given = {str([each.tolist() for each in alarms_of(*pumps, **mistake)]) for mistake in ({}, *MISTAKES)}
        if len(given) == len(MISTAKES) + 1:
            break
    return pumps


def first_wrong(case):
    """The first series that came out wrong."""
    i = next(i for i, each in enumerate(case.want[0]) if not np.array_equal(each, case.got[0][i]))
    return {"i": i, "mine": np.asarray(case.got[0][i]).tolist(), "right": np.asarray(case.want[0][i]).tolist(), "count": len(case.series)}


def alarms_right(case):
    return case.same([case.want[0], case.got[1]])


@task.misconception(
    "no-graph",
    "The alarms are right, and what `make` gave is no `tf.function`: it knows of no trace. A saved model keeps graphs and nothing else; and where Python works out each reading, one operation after the other, a day of readings takes minutes.",
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
    "Something of Python's was changed inside the loop of the graph, or asked for what a graph does not know yet, and it ended with {error}. Python's lists and loops are there only while the function is traced, and a tensor has no value then.",
)
def python_state_in_the_graph(case):
    words = ("symbolic", "Symbolic", "InaccessibleTensorError", "out of scope", "NoneType", "tf.bool")
    return any(word in case.said + case.raised for word in words) and {"error": case.raised}


@task.mistake(
    "writes-lost",
    "No alarm came out of any of {count} series. Whatever is written into a `TensorArray` is in the new one that `write` gives; the old one stays as it was.",
    fields=first_wrong,
)
def writes_lost(case):
    return [[np.zeros(0, dtype=int) for _ in case.series], 1]


SEEN = "In series {i} the alarms came out as {mine}; {right} is right. "


@task.mistake(
    "level-never-sinks",
    SEEN + "Readings below `slack` take nothing from the level in yours: what was added in a bad hour years ago is still there.",
    fields=first_wrong,
)
def level_never_sinks(case):
    return watched(case, sinks=False)


@task.mistake(
    "at-the-limit",
    SEEN + "A level that is just at the limit is no alarm yet. On a scale in steps, as sensors have them, this happens daily.",
    fields=first_wrong,
)
def at_the_limit(case):
    return watched(case, above=False)


@task.mistake(
    "level-kept-after-an-alarm",
    SEEN + "After an alarm the level was not set back to 0, so one drift calls somebody again and again.",
    ways=KEPT,
    fields=first_wrong,
)
def level_kept_after_an_alarm(case, left):
    return watched(case, left=left)


@task.mistake(
    "level-below-zero",
    SEEN + "The level fell below 0 in the calm time, and that much drift goes unnoticed afterwards.",
    fields=first_wrong,
)
def level_below_zero(case):
    return watched(case, floor=False)


@task.mistake(
    "slack-left-out",
    SEEN + "`slack` was not taken from the readings: what is usual for this pump adds up, and calls somebody every few minutes.",
    fields=first_wrong,
)
def slack_left_out(case):
    return watched(case, usual=False)


@task.mistake(
    "counted-from-1",
    SEEN + "Each place is one too high, as if the first reading were number 1. Whoever looks up the reading finds the one after it.",
    fields=first_wrong,
)
def counted_from_1(case):
    return watched(case, late=1)


@task.mistake(
    "first-alarm-only",
    SEEN + "After the first alarm nothing was watched any more. The pump is repaired, and its next drift goes by unseen.",
    fields=first_wrong,
)
def first_alarm_only(case):
    return watched(case, first=True)


@task.mistake(
    "level-outlives-the-call",
    SEEN + "The level did not begin at 0: it stood where the series before it had left it. A variable that is made once keeps its value from call to call, and one pump's drift alarms for the next.",
    fields=first_wrong,
)
def level_outlives_the_call(case):
    return watched(case, goes_on=True)
