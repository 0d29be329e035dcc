"""alarm-rules: what each rule says of readings with gaps, and which slip says something else."""

import math

import numpy as np

from milepost.check import Task, exact

task = Task("watch(readings: floats[n], limit: float, step: float, most: int) -> dict[str, int]")
task.judge(exact)
NAN = math.nan
# The first call of all: what is kept from one round to the next shows in it before other calls have added to it.
FIRST = np.array([NAN, 0.5, NAN, NAN])
task.example(FIRST, 0.75, 0.25, 2)
task.example(np.array([0.5, 0.5, NAN, 0.75, NAN, NAN, 1.0]), 0.75, 0.25, 1)
task.example(np.array([0.75, NAN, 0.25]), 0.75, 0.25, 2)


def cases(*readings, limit=0.75, step=0.25, most=1):
    task.hidden(times=1)(lambda draw: (np.array(readings, dtype=float), limit, step, most))


cases()
cases(NAN)
cases(NAN, NAN, NAN, most=2)
cases(NAN, 0.5, NAN, 0.5, NAN, 0.5)
cases(0.5, 0.75, 0.75, 0.5)
cases(0.75, 0.25, step=0.25)
cases(0.5, NAN, NAN, 1.0, most=4)
cases(NAN, 1.0, 0.75, 1.0, limit=0.5, step=1.0)
cases(0.25, 0.5, NAN, limit=0.9, step=0.1, most=0)
cases(0.5, NAN, 0.5, most=3)
cases(0.25, 0.5, 0.75, 1.0, limit=1.0)
cases(0.25, 0.5, 0.75, limit=1.0, step=0.3)
cases(NAN, NAN, 0.5, 0.5, NAN, NAN, NAN)
cases(0.5, NAN, NAN, 0.5, 0.5, NAN, NAN, NAN)


@task.hidden(times=20)
def any_readings(draw):
    count = draw.size(1, 14)
    values = [NAN if draw.integer(0, 3) == 0 else draw.integer(0, 4) / 4 for _ in range(count)]
    return np.array(values), draw.integer(1, 4) / 4, draw.integer(0, 3) / 4, draw.integer(0, 3)


def above(readings, limit, *, equal=False, gaps=False, last=False):
    found = [i for i, r in enumerate(readings) if r > limit or (equal and r == limit) or (gaps and math.isnan(r))]
    return -1 if not found else found[-1 if last else 0]


def jump(readings, step, *, ups=False, neighbours=False, equal=False, first_counts=False, from_first=False, zeros=False):
    before = 0.0 if first_counts else NAN
    for minute, reading in enumerate(readings):
        if math.isnan(reading):
            before = NAN if neighbours else 0.0 if zeros else before
            continue
        apart = reading - before if ups else abs(reading - before)
        if apart > step or (equal and apart == step):
            return minute
        before = before if from_first and not math.isnan(before) else reading
    return -1


def silent(readings, most, *, early=False, late=False, total=False, begins=False, leading=False, never=False):
    missing, came = 0, False
    if never:
        return -1
    for minute, reading in enumerate(readings):
        came = came or not math.isnan(reading)
        if leading and not came:
            continue
        missing = missing + 1 if math.isnan(reading) else missing if total else 0
        if missing > most - early + late:
            return minute - (most if begins else 0)
    return -1


MISTAKES = {
    "limit-itself": {"above": {"equal": True}},
    "gap-is-above": {"above": {"gaps": True}},
    "last-minute": {"above": {"last": True}},
    "only-up": {"jump": {"ups": True}},
    "neighbours-only": {"jump": {"neighbours": True}},
    "from-nothing": {"jump": {"first_counts": True}},
    "one-too-early": {"silent": {"early": True}},
    "not-in-a-row": {"silent": {"total": True}},
    "where-it-began": {"silent": {"begins": True}},
    "step-itself": {"jump": {"equal": True}},
    "from-the-first": {"jump": {"from_first": True}},
    "gap-is-nought": {"jump": {"zeros": True}},
    "one-too-late": {"silent": {"late": True}},
    "silent-from-the-start": {"silent": {"leading": True}},
    "never-silent": {"silent": {"never": True}},
}


def made(case, how):
    return {
        "above": above(case.readings, case.limit, **how.get("above", {})),
        "jump": jump(case.readings, case.step, **how.get("jump", {})),
        "silent": silent(case.readings, case.most, **how.get("silent", {})),
    }


def is_made(case, key):
    """Whether this mistake, and no other, gives what came."""
    return [name for name, how in MISTAKES.items() if case.same(made(case, how))] == [key]


def explain(key, rule, message):
    """Add a misconception that is told by what it gives; its message may name the minutes and the reading there."""

    @task.misconception(key, message)
    def found(case):
        if not is_made(case, key):
            return False
        minute, right = case.got[rule], case.want[rule]
        reading = case.readings[minute] if 0 <= minute < len(case.readings) else NAN
        return {"minute": minute, "right": right, "reading": f"{reading:g}"}


explain(
    "limit-itself",
    "above",
    "`Above` is broken in minute {minute} by a reading of {reading}, which is exactly the limit. Somebody chose the limit "
    "because it is still good; now they are woken by it.",
)
explain(
    "gap-is-above",
    "above",
    "`Above` is broken in minute {minute}, and no reading came there. A NaN is not greater than anything, but neither is it "
    "less or equal: whoever asks by `!`, or calls everything above that is not below, is told yes.",
)
explain(
    "last-minute",
    "above",
    "`Above` says minute {minute}; it was broken in minute {right} already. Whoever looks at the log there finds the end of "
    "the trouble, and not what began it.",
)
explain(
    "only-up",
    "jump",
    "`Jump` says {minute}, and it was broken in minute {right} by a fall. A model that is suddenly unsure of everything is "
    "the very thing that the alarm is for.",
)
explain(
    "neighbours-only",
    "jump",
    "`Jump` says {minute}; it should be {right}. Between two readings nothing came for a while, and you have compared with "
    "that nothing. Just when a machine was away, the next reading is the one to look at.",
)
explain(
    "from-nothing",
    "jump",
    "`Jump` is broken in minute {minute} by the first reading of all, {reading}. It has jumped from nowhere; a start value "
    "of 0 is a reading that nobody has sent. Every restart wakes somebody.",
)
explain(
    "one-too-early",
    "silent",
    "`Silent` is broken in minute {minute}, when no reading has come for exactly as many minutes as are allowed; it should "
    "be {right}.",
)
explain(
    "not-in-a-row",
    "silent",
    "`Silent` is broken in minute {minute}; it should be {right}. You count every minute without a reading, and not those in "
    "a row. After a week, each quiet minute at night is an alarm.",
)
explain(
    "where-it-began",
    "silent",
    "`Silent` says minute {minute}, and that is where the silence began. Nobody could know it then: the rule is broken in "
    "minute {right}.",
)


explain(
    "step-itself",
    "jump",
    "`Jump` is broken in minute {minute} by a reading that differs by exactly the step; it should be {right}. More than the step is asked for.",
)
explain(
    "from-the-first",
    "jump",
    "`Jump` says {minute}; it should be {right}. Yours compares every reading with the first of all. Where a model grows surer little by little, nobody jumps, and in the end somebody is woken.",
)
explain(
    "gap-is-nought",
    "jump",
    "`Jump` is broken in minute {minute} by a reading of {reading} behind minutes in which none came; it should be {right}. Nothing was taken for 0 there, and every pause wakes somebody.",
)
explain(
    "one-too-late",
    "silent",
    "`Silent` says {minute}; it should be {right}. The first minute that is one too many breaks the rule, and yours waits for one more.",
)
explain(
    "silent-from-the-start",
    "silent",
    "`Silent` says {minute}; it should be {right}. Yours begins to count behind the first reading. A service that never came up is silent, too.",
)
explain(
    "never-silent",
    "silent",
    "`Silent` says -1; it should be {right}. No minute without a reading was seen at all: NaN is equal to nothing, not even to NaN, so `==` never finds it.",
)


@task.misconception(
    "remembered",
    "Asked once more about the same readings, `Silent` says {minute}; the first time it said -1. It went on counting where "
    "it had ended. What a rule counts belongs into `first`: a static field is one for all calls.",
)
def remembered(case):
    if not np.array_equal(case.readings, FIRST, equal_nan=True):
        return False
    return case.same(made(case, {}) | {"silent": 0}) and {"minute": case.got["silent"]}
