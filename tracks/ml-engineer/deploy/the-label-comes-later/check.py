"""the-label-comes-later: what was said against what happened, where labels take their time."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "said_and_happened(scored: ints[n], chance: floats[n], broke: floats[n], horizon: int, today: int) -> list[tuple[int, float, float]]"
)
task.example(
    np.array([10, 10, 10, 12, 12, 15, 15]),
    np.array([0.1, 0.4, 0.1, 0.2, 0.2, 0.3, 0.1]),
    np.array([13.0, 18.0, np.nan, np.nan, 16.0, 16.0, np.nan]),
    3,
    16,
)
task.judge(near)


def any_board(draw):
    """Predictions of some days, of which some are ripe and some are not; bikes break within the horizon, after it, or not yet."""
    horizon, today = draw.integer(2, 6), draw.integer(30, 60)
    days, places = [], 5 + draw.size(0, 20)
    ripe_from = today - horizon
    usual = [ripe_from, ripe_from, ripe_from - 1, ripe_from - draw.integer(2, 9), ripe_from + 1, today - 1, today]
    days = np.array([draw.choice(usual) for _ in range(places)] + [ripe_from, ripe_from, ripe_from + 1, ripe_from - 2])
    later = days + draw.integers(len(days), low=1, high=2 * horizon)
    at_the_edge = draw.integers(len(days), low=0, high=4) == 0
    later[at_the_edge] = (days + horizon)[at_the_edge]
    broke = np.where((later <= today) & (draw.integers(len(days), low=0, high=3) > 0), later, np.nan)
    order = np.array(draw.shuffled(range(len(days))))
    return days[order], draw.floats(len(days), low=0.01, high=0.6), broke[order], horizon, today


@task.hidden(times=14)
def boards(draw):
    return any_board(draw)


@task.hidden(times=2)
def nothing_ripe(draw):
    today = draw.integer(20, 40)
    return np.array([today - 1, today - 2]), np.array([0.2, 0.3]), np.array([today - 0.0, np.nan]), 7, today


@task.hidden(times=1)
def no_predictions(draw):
    return np.zeros(0, dtype=int), np.zeros(0), np.zeros(0), 7, 30


def board(case, *, mistake=""):
    scored, chance, broke = case.scored, case.chance, case.broke
    since = broke - scored
    with np.errstate(invalid="ignore"):
        in_time = since < case.horizon if mistake == "last-day-missed" else since <= case.horizon
    if mistake == "ever-broken":
        in_time = ~np.isnan(broke)
    last = case.today - case.horizon
    if mistake == "unripe-days":
        last = case.today
    elif mistake == "a-day-too-early":
        last += 1
    elif mistake == "a-day-too-late":
        last -= 1
    table = []
    is_known = np.ones(len(scored), dtype=bool)
    if mistake == "known-ones-only":
        is_known, last = ~np.isnan(broke) | (scored <= last), case.today
    elif mistake == "broken-ones-only":
        is_known = ~np.isnan(broke)
    for day in np.unique(scored).tolist():
        of_day = (scored == day) & is_known
        if day <= last and of_day.any():
            table.append([day, float(chance[of_day].mean()), float(in_time[of_day].mean())])
    return table


def as_it_was(case):
    is_broken = ~np.isnan(case.broke)
    days = np.unique(case.scored).tolist()
    return [[day, float(case.chance[case.scored == day].mean()), float(is_broken[case.scored == day].mean())] for day in days]


def odd_day(case):
    """The first day that is told otherwise than is right, or that is told or left out without reason."""
    got = {each[0]: each[1:] for each in case.got} if isinstance(case.got, list) else {}
    want = {each[0]: each[1:] for each in case.want}
    for day in sorted({*got, *want}):
        mine, right = got.get(day), want.get(day)
        if mine is None or right is None or max(abs(a - b) for a, b in zip(mine, right, strict=True)) > 1e-9:
            return {
                "day": day,
                "share": mine[1] if mine else 0.0,
                "right": right[1] if right else 0.0,
                "ripe": day + case.horizon,
                "n": int((case.scored == day).sum()),
            }
    return {"day": 0, "share": 0.0, "right": 0.0, "ripe": 0, "n": 0}


@task.mistake(
    "as-it-was",
    "Day {day}: {share:.0%}. Neither of the two faults is mended: a bike counts as broken whenever it broke, also after the horizon, and days are told whose bikes still have time to break.",
    fields=odd_day,
)
def not_mended(case):
    return as_it_was(case)


@task.mistake(
    "unripe-days",
    "Day {day} is on the board with {share:.0%}. Its bikes have until day {ripe} to break, and today is day {today}: every day looks splendid at first, and worse from day to day.",
    fields=odd_day,
)
def unripe_days(case):
    return board(case, mistake="unripe-days")


@task.mistake(
    "a-day-too-early",
    "Day {day} is on the board with {share:.0%}. Its bikes may still break on day {ripe}, and that is tomorrow.",
    fields=odd_day,
)
def a_day_too_early(case):
    return board(case, mistake="a-day-too-early")


@task.mistake(
    "a-day-too-late",
    "Day {day} is not on the board. The last day on which its bikes may break in time is {ripe}, which has ended: what can be known is known, and a watch that looks a day later than it could is a day slower.",
    fields=odd_day,
)
def a_day_too_late(case):
    return board(case, mistake="a-day-too-late")


@task.mistake(
    "ever-broken",
    "Day {day}: {share:.0%}, and it should be {right:.0%}. Bikes are counted that broke, though after the horizon of {horizon} days. About them the model has said nothing, and the older a day is the more of them there are.",
    fields=odd_day,
)
def ever_broken(case):
    return board(case, mistake="ever-broken")


@task.mistake(
    "last-day-missed",
    "Day {day}: {share:.0%}, and it should be {right:.0%}. A bike that breaks on the last day of the horizon, {horizon} days after it was scored, has broken in time.",
    fields=odd_day,
)
def last_day_missed(case):
    return board(case, mistake="last-day-missed")


@task.mistake(
    "known-ones-only",
    "Day {day} is on the board with {share:.0%}, made of the bikes of which something is known. Before day {ripe} only breakdowns can be known, so nearly all of what is known is bad: the siren would ring every morning.",
    fields=odd_day,
)
def known_ones_only(case):
    return board(case, mistake="known-ones-only")


@task.mistake(
    "broken-ones-only",
    "Day {day}: {share:.0%}, and it should be {right:.0%}. Bikes that did not break are left out. That they held is what the model was asked about, too.",
    fields=odd_day,
)
def broken_ones_only(case):
    return board(case, mistake="broken-ones-only")


task.tell_apart(any_board, times=1, right=board)
