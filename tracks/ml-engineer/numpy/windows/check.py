"""windows: a view of all windows, inside a budget of time and memory."""

import numpy as np
from milepost.check import Task, near

task = Task("swings(signal: floats[n], width: int) -> floats[m]")
task.example(np.array([0.0, 2.0, 1.0, -1.0, 0.5]), 3)
task.example(np.array([1.0, 2.0]), 3)
task.judge(near)


@task.hidden(times=30)
def any_signal(draw):
    if draw.scale == 1:
        # The last case: all its windows, copied out, would need 550 MB.
        return draw.floats(30_000), 2_500
    return draw.floats(draw.size(0, 40), low=-5, high=5), draw.integer(1, 8)


@task.hidden(times=6)
def just_one_window_or_none(draw):
    width = draw.size(1, 8)
    return draw.floats(width + draw.integer(-1, 0)), width


def twenty_seconds(draw):
    return draw.floats(20_000), 400


task.budget(times_reference=6, case=twenty_seconds)


@task.misconception(
    "down-the-table",
    "You went down the table of windows and not along it: {given} numbers, as many as a window has readings, each the swing of nearly "
    "the whole signal. Every window of its own is what was asked for, and there are {wanted}.",
)
def down_the_table(case):
    if len(case.signal) <= case.width:
        return False
    table = np.lib.stride_tricks.sliding_window_view(case.signal, case.width)
    return case.width > 1 and case.same(np.ptp(table, axis=0)) and _counts(case)


@task.misconception(
    "no-full-window",
    "{n} readings hold no window of {width}, and your code raised {error} instead of giving no swings. A sensor that has "
    "just been switched on would stop the whole watch.",
)
def no_full_window(case):
    return bool(case.raised) and case.width > len(case.signal) and {"n": len(case.signal), "error": case.raised}


@task.misconception(
    "window-one-too-wide",
    "Your first swing is that of {wide} readings, not of {width}. A single spike is seen in one window more than it belongs to, "
    "and an alarm comes at the wrong time.",
)
def window_one_too_wide(case):
    if len(case.signal) <= case.width:
        return False
    table = np.lib.stride_tricks.sliding_window_view(case.signal, case.width + 1)
    # A window of 1 has no swing, and two readings have one: what is wrong then can be many things.
    return case.width > 1 and not down_the_table(case) and case.same(np.ptp(table, axis=1)) and {"wide": case.width + 1}


@task.misconception(
    "just-one-window",
    "{n} readings hold exactly one window of {width}, and you gave none. A short recording would never raise the alarm.",
)
def just_one_window(case):
    return len(case.signal) == case.width and len(case.got) == 0 and {"n": len(case.signal)}


@task.misconception(
    "last-window-missing",
    "{n} readings hold {wanted} windows of {width}, and you gave {given}: the last one is missing. "
    "The newest readings are the ones an alarm is for.",
)
def last_window_missing(case):
    return len(case.want) > 1 and case.same(case.want[:-1]) and _counts(case)


@task.misconception(
    "windows-hang-over",
    "{n} readings hold {wanted} full windows of {width}, and you gave {given}. Some of yours reach over an end of the "
    "signal and hold fewer readings, so the swing always seems small there.",
)
def windows_hang_over(case):
    # A number for each reading, or more; where there is no full window, a number all the same. Of a single window, its readings
    # are as many as those of the signal.
    hang_over = len(case.got) >= len(case.signal) > len(case.want) > 1 or (len(case.want) == 0 < len(case.got))
    return hang_over and not down_the_table(case) and _counts(case)


@task.misconception(
    "steps-for-swings",
    "For window {i} you gave {got_one}, and its swing is {want_one}: you looked at the steps from one reading to the next. A bearing that "
    "swings far and slowly takes none but small steps.",
)
def steps_for_swings(case):
    if len(case.signal) < case.width or case.width < 3:
        return False
    steps = np.lib.stride_tricks.sliding_window_view(np.abs(np.diff(case.signal)), case.width - 1)
    return (case.same(steps.max(axis=1)) or case.same(steps.sum(axis=1))) and _first_wrong(case)


@task.misconception(
    "since-the-start",
    "For window {i} you gave {got_one}, the swing since the recording began; in its {width} readings it is {want_one}. One knock on the "
    "first day, and the alarm would never end.",
)
def since_the_start(case):
    if len(case.want) < 3:
        return False
    running = np.maximum.accumulate(case.signal) - np.minimum.accumulate(case.signal)
    return case.same(running[case.width - 1 :]) and _first_wrong(case)


@task.misconception(
    "window-one-too-narrow",
    "Your windows end one reading early: the first swing is that of {narrow} readings, not of {width}. "
    "A single spike at the end of each window goes unseen.",
)
def window_one_too_narrow(case):
    # Of one or two windows, many mistakes give the same.
    if case.width == 1 or len(case.want) < 3:
        return False
    table = np.lib.stride_tricks.sliding_window_view(case.signal, case.width)[:, :-1]
    return case.same(np.ptp(table, axis=1)) and {"narrow": case.width - 1}


@task.misconception(
    "blocks-for-windows",
    "You cut the signal into {given} blocks that do not overlap; there are {wanted} windows, each one reading further "
    "on. A swing that falls across the border of two blocks is never seen.",
)
def blocks_for_windows(case):
    return len(case.got) < len(case.want) and case.same(case.want[:: case.width]) and _counts(case)


@task.misconception(
    "ends-compared",
    "For window {i} you gave {got_one}, the way from its first reading to its last; its swing is {want_one}. "
    "A bearing that shakes and comes back to rest would look perfectly quiet.",
)
def ends_compared(case):
    # Of two readings the swing is the way from one to the other.
    if len(case.want) == 0 or case.width < 3:
        return False
    across = case.signal[case.width - 1 :] - case.signal[: len(case.want)]
    if not (case.same(across) or case.same(np.abs(across))):
        return False
    return _first_wrong(case)


def _first_wrong(case):
    i = int(np.argmax(~np.isclose(case.got, case.want)))
    return {"i": i, "got_one": f"{case.got[i]:.4g}", "want_one": f"{case.want[i]:.4g}"}


def _counts(case):
    return {"n": len(case.signal), "wanted": len(case.want), "given": len(case.got)}
