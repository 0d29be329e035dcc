"""what-was-known: windows, targets and a split by time, with each known slip beside it."""

import numpy as np

from milepost.check import Task, exact

task = Task(
    "split(series: floats[t], width: int, ahead: int, first_test: int) -> tuple[floats[m, width], floats[m], floats[q, width], floats[q]]"
)
task.example(np.array([10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0]), 3, 1, 6)
task.judge(exact)


@task.hidden(times=14)
def any_series(draw):
    """Days that all differ, at least three pairs on each side, and a test that is longer than a window."""
    width, ahead = draw.integer(2, 4), draw.integer(1, 3)
    first_test = width + ahead + 2 + int(draw.size(1, 6))
    t = first_test + width + ahead + 2 + draw.integer(0, 4)
    series = np.cumsum(draw.rng().integers(1, 9, t)) + 40.0
    return series, width, ahead, first_test


@task.hidden(times=3)
def windows_of_one(draw):
    t = draw.integer(9, 12)
    return np.cumsum(draw.rng().integers(1, 9, t)) + 40.0, 1, draw.integer(1, 2), draw.integer(4, 6)


@task.hidden(times=2)
def far_ahead(draw):
    t = draw.integer(14, 16)
    return np.cumsum(draw.rng().integers(1, 9, t)) + 40.0, draw.integer(2, 3), 3, 8


@task.hidden(times=2)
def one_side_is_empty(draw):
    """Nothing to learn from, and then nothing to test on."""
    t = draw.integer(7, 9)
    return np.cumsum(draw.rng().integers(1, 9, t)) + 40.0, 3, 2, 2 if draw.scale < 0.5 else t


def pairs(case, *, shift=0, decide=None, begin=None, left=0, every=1, newest_first=False):
    """The four results with one thing done otherwise; `decide` and `begin` give what makes a pair old, and what makes it new."""
    t, width, ahead = len(case.series), case.width, case.ahead + shift
    starts = np.arange(max(0, t - width - ahead + 1 - left))[::every]
    windows = case.series[starts[:, None] + np.arange(width)]
    if newest_first:
        windows = windows[:, ::-1]
    at = starts + width - 1 + ahead
    old = (at if decide is None else decide(starts, width)) < case.first_test
    new = ~old if begin is None else begin(starts, width, at) >= case.first_test
    return [windows[old], case.series[at[old]], windows[new], case.series[at[new]]]


def by_end(starts, width):
    return starts + width - 1


def by_start(starts, width):
    return starts


def mistakes(case):
    def target(starts, width, at):
        return at

    def start(starts, width, at):
        return starts

    found = {
        "target-too-early": [pairs(case, shift=-1)],
        "ahead-ignored": [pairs(case, shift=1 - case.ahead)],
        "target-too-late": [pairs(case, shift=1)],
        "answers-in-the-training": [pairs(case, decide=decide, begin=begin) for decide in (by_end, by_start) for begin in (None, target, start)],
        "test-begins-late": [pairs(case, begin=start)],
        "last-pair-lost": [pairs(case, left=1)],
        "windows-side-by-side": [pairs(case, every=case.width)],
        "newest-first": [pairs(case, newest_first=True)],
    }
    right = pairs(case)
    return {key: [way for way in ways if not all(np.array_equal(a, b) for a, b in zip(way, right, strict=True))] for key, ways in found.items()}


def made(case, key):
    """Facts of the case, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    return {"first_test": case.first_test, "ahead": case.ahead, "came": case.ahead - 1, "mine": len(case.got[1]) + len(case.got[3]), "right": len(case.want[1]) + len(case.want[3]), "late": len(case.want[3]) - len(case.got[3]), "leaked": len(case.got[1]) - len(case.want[1])}


@task.misconception(
    "target-too-early",
    "Targets lie a day too early: {came} days after the last day of the window, where `ahead` is {ahead}. With `ahead` 1 the answer then stands at the end of its own window, the model learns to copy it, and its error in the test is close to 0.",
)
def target_too_early(case):
    return made(case, "target-too-early")


@task.misconception(
    "ahead-ignored",
    "Targets lie one day after the last day of the window, and `ahead` is {ahead}. Shifts are planned so long before; a forecast for the very next day is easier, and its error is not that of the plan.",
)
def ahead_ignored(case):
    return made(case, "ahead-ignored")


@task.misconception("target-too-late", "Targets lie a day too late: one more than `ahead`, {ahead}. The forecast is for the day after the one that is planned for.")
def target_too_late(case):
    return made(case, "target-too-late")


@task.misconception(
    "answers-in-the-training",
    "Pairs to learn from whose target is day {first_test} or a later one: {leaked}. Their windows begin before the test, their answers do not. The model is asked in the test what it has been told.",
)
def answers_in_the_training(case):
    return made(case, "answers-in-the-training")


@task.misconception(
    "test-begins-late",
    "Missing at the beginning of the test are all pairs whose window reaches back before day {first_test}: {late}. On the day of such a forecast the days in its window were all known.",
)
def test_begins_late(case):
    return made(case, "test-begins-late")


@task.misconception("last-pair-lost", "{right} pairs fit into the series, and you have {mine}: the last one is missing. It is the newest, and the one that is most like tomorrow.")
def last_pair_lost(case):
    return made(case, "last-pair-lost")


@task.misconception("windows-side-by-side", "You have {mine} pairs of {right}: each window begins where the one before ends. Windows may overlap; what must not is a window to learn from and a target to test on.")
def windows_side_by_side(case):
    return made(case, "windows-side-by-side")


@task.misconception("newest-first", "In your windows the newest day stands first. A recurrent network then reads time backwards, and ends with the day that says least.")
def newest_first(case):
    return made(case, "newest-first")
