"""what-broke-first: the order in which the curves of a service left their range."""

import numpy as np

from milepost.check import Task, exact

task = Task(
    "first_broken(metrics: dict[str, floats[m]], changes: list[tuple[int, str]], calm: int, row: int) -> tuple[list[tuple[int, str]], str | None]"
)
task.example(
    {
        "cache_hits": np.array([90.0, 91.0, 89.0, 90.0, 90.0, 12.0, 10.0, 11.0, 9.0, 10.0]),
        "errors": np.array([1.0, 0.0, 1.0, 2.0, 40.0, 1.0, 1.0, 80.0, 90.0, 95.0]),
        "p99_ms": np.array([120.0, 124.0, 118.0, 122.0, 121.0, 119.0, 300.0, 900.0, 950.0, 990.0]),
    },
    [(2, "night backup"), (5, "version 8"), (9, "restart")],
    4,
    2,
)
task.judge(exact)

NAMES = ["cache_hits", "cpu", "errors", "memory_mb", "p99_ms", "queue", "requests"]
CHANGES = ["version 8", "certificate renewed", "two machines less", "new price list", "night backup", "restart"]


def curve(draw, calm, length, base):
    """A quiet curve in whole numbers, with some noise: never odd by itself."""
    noise = draw.integers(length, low=-2, high=2).astype(float)
    noise[:2] = [-2, 2]  # so that the quiet minutes have the noise of all others
    noise[2:calm] = noise[2:calm] if calm > 2 else []
    return base + noise


def any_incident(draw):
    """Curves that break one after the other, the loudest one last; some fall, some only have a spike, some swing or recover for a while, one never moves until then."""
    calm, row, length = draw.integer(6, 9), draw.integer(2, 3), 24
    names = draw.shuffled(NAMES)[: 4 + draw.size(0, 2)]
    begin = draw.integer(calm + 2, calm + 5)
    metrics, loud = {}, 30.0
    for place, name in enumerate(names):
        values = curve(draw, calm, length, draw.choice([100.0, 400.0]))
        if place == 0:
            values[begin:] += draw.choice([-40.0, 40.0])
        elif place == 1:
            values[begin - 2] += 200.0  # one odd minute alone
            values[begin + draw.integer(1, 3) :] += 400.0
        elif place == 2:
            values[:] = 50.0  # has never moved
            values[begin + draw.integer(1, 4) :] += draw.choice([-1.0, 1.0])
        else:
            way, at, off = draw.choice(["steps", "swings", "recovers", "late"]), begin + draw.integer(0, 5), draw.choice([-1.0, 1.0]) * loud
            if way == "late":
                at = length - row + 1  # too late to be sure
            values[at:] += off
            if way == "swings":
                values[at + 1 :: 2] -= 2 * off
            elif way == "recovers":
                values[at + row : at + row + 2] -= off
        loud *= 2
        metrics[name] = values
    whats = draw.shuffled(CHANGES)
    early, at = draw.integer(0, begin - 3), begin - draw.integer(0, 1)
    changes = [(draw.integer(0, early), whats[4]), (early, whats[0]), (at, whats[1]), (begin + 1, whats[2]), (begin + draw.integer(2, 6), whats[3])]
    if draw.boolean():
        changes.insert(3, (at, whats[5]))
    return {name: metrics[name] for name in draw.shuffled(names)}, changes, calm, row


@task.hidden(times=12)
def incidents(draw):
    return any_incident(draw)


@task.hidden(times=2)
def all_quiet(draw):
    return {name: curve(draw, 6, 15, 80.0) for name in NAMES[:3]}, [(3, "version 8")], 6, 2


@task.hidden(times=2)
def at_the_end_of_the_quiet(draw):
    """One is broken from the first minute after the quiet ones, one in the last minutes; nothing was changed before."""
    first, last = curve(draw, 6, 12, 80.0), curve(draw, 6, 12, 300.0)
    first[6:] -= 50.0
    last[9:] += 70.0
    return {"requests": first, "queue": last}, [(7, "restart")], 6, 3


@task.hidden(times=2)
def one_minute_is_enough(draw):
    values = curve(draw, 5, 10, 60.0)
    values[draw.integer(5, 9)] += 30.0
    return {"errors": values, "cpu": curve(draw, 5, 10, 40.0)}, [], 5, 1


@task.hidden(times=2)
def exactly_four(draw):
    """A curve that lies exactly 4 standard deviations off: not yet odd."""
    values = np.array([10.0, 14.0, 10.0, 14.0, 12.0 + 8.0, 12.0 - 8.0, 20.0, 20.0, 21.0 + draw.integer(0, 4), 21.0])
    return {"queue": values}, [(0, "version 8"), (8, "restart")], 4, 2


@task.hidden(times=2)
def a_spike_while_it_was_quiet(draw):
    """One of the quiet minutes is far off by itself; the real trouble comes later, with the change before it."""
    return spike_in_the_quiet(draw)


def spike_in_the_quiet(draw):
    """With so many quiet minutes one of them can be odd by their own spread."""
    calm = draw.integer(20, 24)
    values = np.full(calm + 6, 50.0)
    values[draw.integer(3, calm - 3)] += 12.0
    values[calm + draw.integer(1, 3) :] += 40.0
    return {"errors": values, "queue": curve(draw, calm, calm + 6, 60.0)}, [(1, "night backup"), (calm, "version 8")], calm, 1


@task.hidden(times=1)
def hardly_odd(draw):
    """A curve that is odd by the spread of its quiet minutes, and would not be by that of a sample."""
    queue = np.array([10.0, 14.0, 10.0, 14.0, 12.0, 12.0, 21.0, 21.0, 21.0, 21.0])
    errors = np.array([10.0, 14.0, 10.0, 14.0, 12.0, 12.0, 12.0, 60.0, 60.0, 61.0 + draw.integer(0, 9)])
    return {"queue": queue, "errors": errors}, [(0, "night backup"), (6, "version 8")], 4, 2


@task.hidden(times=1)
def leaning_to_one_side(draw):
    """The quiet minutes lie unevenly about their mean: by their median 17 would be odd. 5 would be by 3 standard deviations alone."""
    queue = np.array([10.0, 10.0, 10.0, 14.0, 17.0, 17.0, 17.0, 30.0, 30.0, 30.0 + draw.integer(0, 9)])
    errors = np.array([10.0, 10.0, 10.0, 14.0, 5.0, 5.0, 5.0, 5.0, 10.0, 10.0])
    return {"queue": queue, "errors": errors}, [(0, "night backup"), (6, "version 8")], 4, 2


def told(case, *, mistake=""):
    broken = []
    for name, values in case.metrics.items():
        quiet = values if mistake == "incident-included" else values[: case.calm]
        off = values - (np.median(quiet) if mistake == "median-for-mean" else quiet.mean())
        spread = quiet.std(ddof=1) if mistake == "spread-of-a-sample" else quiet.std()
        if mistake == "upwards-only":
            is_odd = off > 4 * quiet.std()
        elif mistake == "downwards-only":
            is_odd = off < -4 * quiet.std()
        elif mistake == "never-moved-never-odd":
            is_odd = (np.abs(off) > 4 * quiet.std()) & (quiet.std() > 0)
        else:
            is_odd = np.abs(off) > 4 * spread
        row, odd = 1 if mistake == "one-spike" else case.row, is_odd.tolist()
        minutes = range(0 if mistake == "quiet-minutes-too" else case.calm, len(values) - (0 if mistake == "end-of-the-curve" else row - 1))
        begins = [minute for minute in minutes if all(odd[minute : minute + row])]
        if mistake == "one-side-only":
            begins = [minute for minute in begins if np.ptp(np.sign(off[minute : minute + row])) == 0]
        elif mistake == "the-last-time":
            begins = [minute for minute in begins if not odd[minute - 1]][-1:]
        if begins:
            broken.append((begins[0] + (row - 1 if mistake == "when-it-was-sure" else 0), name, float(np.abs(off).max())))
    broken.sort(key=lambda each: -each[2] if mistake == "loudest-first" else each[:2])
    if mistake == "by-name":
        broken.sort(key=lambda each: each[1])
    first = broken[0][0] if broken else -1
    before = [what for minute, what in case.changes if minute <= first]
    if mistake == "last-of-all":
        before = [what for _, what in case.changes] if broken else []
    elif mistake == "first-of-all":
        before = before[:1]
    elif mistake == "change-after":
        before = [what for minute, what in case.changes if broken and minute >= first][:1]
    elif mistake == "same-minute-missed":
        before = [what for minute, what in case.changes if minute < first]
    elif mistake in {"first", "by name"}:  # of those that fell into one minute
        last = max((minute for minute, _ in case.changes if minute <= first), default=None)
        together = [what for minute, what in case.changes if minute == last]
        before = sorted(together) if mistake == "by name" else together[:1]
    return [[list(each[:2]) for each in broken], before[-1] if before else None]


def spot(case):
    """What the answer says came first, and what did."""
    got = case.got[0] if isinstance(case.got, list | tuple) and case.got and isinstance(case.got[0], list) else []
    mine = got[0] if got else (0, "nothing")
    right = case.want[0][0] if case.want[0] else (0, "nothing")
    odd = next((tuple(each) for each in [*got, *case.want[0]] if (list(each) in [list(x) for x in got]) != (list(each) in [list(x) for x in case.want[0]])), tuple(right))
    change = case.got[1] if isinstance(case.got, list | tuple) and len(case.got) == 2 else None
    return {
        "mine": mine[1], "at": mine[0], "right": right[1], "right_at": right[0],
        "odd": odd[1], "odd_at": odd[0], "change": change, "right_change": case.want[1],
    }


@task.mistake(
    "loudest-first",
    "You put `{mine}` first, which is furthest off. `{right}` broke in minute {right_at}, before it: what is loud is mostly what was pulled along.",
    fields=spot,
)
def loudest_first(case):
    return told(case, mistake="loudest-first")


@task.mistake(
    "by-name",
    "The list is in the order of the names: `{mine}` first, in minute {at}. `{right}` broke in minute {right_at}. What was first is the whole question.",
    fields=spot,
)
def by_name(case):
    return told(case, mistake="by-name")


@task.mistake(
    "one-spike",
    "`{odd}` counts as broken from minute {odd_at}, where fewer than {row} minutes in succession are odd: with ten curves one of them has a spike every few minutes, and the search begins at the wrong end.",
    fields=spot,
)
def one_spike(case):
    return told(case, mistake="one-spike")


@task.mistake(
    "when-it-was-sure",
    "`{odd}` is told with minute {odd_at}, in which it was sure. It was broken since the first of these minutes, and the change that did it lies before that.",
    fields=spot,
)
def when_sure(case):
    return told(case, mistake="when-it-was-sure")


@task.mistake(
    "incident-included",
    "Mean and standard deviation are those of all minutes, the incident among them. It makes itself ordinary: the more has gone wrong the less is found.",
    fields=spot,
)
def incident_included(case):
    return told(case, mistake="incident-included")


@task.mistake(
    "upwards-only",
    "`{odd}` fell, and you look upwards only. Hits of a cache and requests that get through go down when something breaks.",
    fields=spot,
)
def upwards_only(case):
    return told(case, mistake="upwards-only")


@task.mistake(
    "downwards-only",
    "`{odd}` rose, and you look downwards only.",
    fields=spot,
)
def downwards_only(case):
    return told(case, mistake="downwards-only")


@task.mistake(
    "never-moved-never-odd",
    "`{odd}` was the same in all quiet minutes, and then was not. You leave it out because its standard deviation is 0; a curve that never moved is the one whose first move says most.",
    fields=spot,
)
def never_moved(case):
    return told(case, mistake="never-moved-never-odd")


@task.mistake(
    "end-of-the-curve",
    "`{odd}` is odd in the last minutes, fewer than {row} of them, and you call it broken. The next minute will say; today it is not known.",
    fields=spot,
)
def end_of_curve(case):
    return told(case, mistake="end-of-the-curve")


@task.mistake(
    "last-of-all",
    "You name \"{change}\", the last change of all. It came after the first curve had broken in minute {right_at}: often it is somebody's attempt to help.",
    fields=spot,
)
def last_of_all(case):
    return told(case, mistake="last-of-all")


@task.mistake(
    "change-after",
    "You name \"{change}\", the first change *since* the first curve broke in minute {right_at}. What comes after cannot be the cause.",
    fields=spot,
)
def change_after(case):
    return told(case, mistake="change-after")


@task.mistake(
    "same-minute-missed",
    "You name \"{change}\". In the very minute in which the first curve broke, {right_at}, there was \"{right_change}\": a bad version is felt at once.",
    fields=spot,
)
def same_minute(case):
    return told(case, mistake="same-minute-missed")


@task.mistake(
    "first-of-all",
    "You name \"{change}\", the first change of all. Between it and minute {right_at} all was quiet: what breaks something is mostly what was changed last before it, \"{right_change}\".",
    fields=spot,
)
def first_of_all(case):
    return told(case, mistake="first-of-all")


@task.mistake(
    "not-the-last-of-its-minute",
    "You name \"{change}\". In the same minute \"{right_change}\" came after it. The list is in the order in which things were done, also within a minute.",
    fields=spot,
    ways=["first", "by name"],
)
def last_of_its_minute(case, way):
    return told(case, mistake=way)


@task.mistake(
    "one-side-only",
    "`{odd}` is odd in {row} minutes in succession from minute {odd_at} on, some upwards and some downwards, and you ask for one side. A curve that swings between too much and too little is broken, too.",
    fields=spot,
)
def one_side_only(case):
    return told(case, mistake="one-side-only")


@task.mistake(
    "the-last-time",
    "`{odd}` broke, was ordinary for a while and broke again, and you tell the last time. What did it lies before the first; that a curve got better for a minute is no end of an incident.",
    fields=spot,
)
def the_last_time(case):
    return told(case, mistake="the-last-time")


task.tell_apart(any_incident, times=1, right=told)


# What shows these three is rare in any incident, so each has cases of its own.
@task.mistake(
    "quiet-minutes-too",
    "`{odd}` counts as broken from minute {odd_at}. The first {calm} minutes are known to have been quiet: what is far off there is chance, and the search begins at the wrong end.",
    fields=spot,
)
def quiet_minutes_too(case):
    return told(case, mistake="quiet-minutes-too")


@task.mistake(
    "median-for-mean",
    "`{odd}` in minute {odd_at} is decided by its distance from the median. The quiet minutes lean to one side, and from their mean it is another one.",
    fields=spot,
)
def median_for_mean(case):
    return told(case, mistake="median-for-mean")


@task.mistake(
    "spread-of-a-sample",
    "`{odd}` in minute {odd_at} is decided by the standard deviation with n - 1. `np.std` as it is divides by n; which of the two is meant has to be the same for all who draw that curve, or one board is red and the other is not.",
    fields=spot,
)
def spread_of_a_sample(case):
    return told(case, mistake="spread-of-a-sample")
