"""how-wide: banking to 45 degrees by the median absolute slope."""

import numpy as np

from milepost.check import Task, near

task = Task("bank(x: floats[n], y: floats[n]) -> float")
task.example(np.array([0.0, 1.0, 2.0, 3.0]), np.array([0.0, 10.0, 20.0, 30.0]))
task.example(np.array([0.0, 2.0, 3.0, 4.0, 6.0]), np.array([5.0, 9.0, 9.0, 6.0, 16.0]))
task.judge(near)


def line(draw, n):
    """A line with uneven steps, pieces that rise more than they fall, and some that are flat."""
    x = np.cumsum(draw.integers(n, low=1, high=6)).astype(float) / 2 + draw.integer(0, 50)
    y = np.cumsum(draw.shuffled([0, 7, -3] * n)[:n]).astype(float) * draw.choice([0.01, 1.0, 40.0])
    y += draw.integer(-20, 20)
    if np.ptp(y) == 0:
        y[-1] += 2
    return x, y


@task.hidden(times=20)
def any_line(draw):
    return line(draw, draw.size(2, 40))


def rich_line(draw):
    return line(draw, draw.integer(6, 15))


def banked(case, *, middle=np.median, size=np.abs, flat=False, falls=True, spans=True, steps=True, turned=False, from_zero=False, ends=False):
    """The shape of the frame with one thing done otherwise."""
    slopes = size(np.diff(case.y) / (np.diff(case.x) if steps else np.ptp(case.x) / (len(case.x) - 1)))
    slopes = slopes if flat else slopes[slopes != 0]
    slopes = slopes if falls else slopes[slopes > 0]
    wide, high = (np.ptp(case.x), np.ptp(case.y)) if spans else (1.0, 1.0)
    if from_zero:
        high = case.y.max()
    if ends:
        high = abs(case.y[-1] - case.y[0])
    slope = float(middle(slopes)) if len(slopes) else 0.0
    shape = high / (wide * slope) if slope else None
    return 1 / shape if turned and shape else shape


def both(case):
    return {"mine": case.got, "right": case.want}


@task.mistake(
    "wide-over-high",
    "{mine:.4g} is width over height. Drawn so, the median slope is steeper or flatter than 45 degrees by the square of what you wanted to mend.",
    fields=both,
)
def wide_over_high(case):
    return banked(case, turned=True)


@task.mistake(
    "mean-slope",
    "The mean of the slopes decided: {mine:.4g} in place of {right:.4g}. One steep piece pulls it up, and all others lie flat in the frame that you get.",
    fields=both,
)
def mean_slope(case):
    return banked(case, middle=np.mean)


@task.mistake(
    "up-against-down",
    "Slopes that rise and slopes that fall were set against each other: {mine:.4g}. The eye has to tell a fall from another fall just as well; each counts by its size.",
    fields=both,
)
def up_against_down(case):
    return banked(case, size=lambda slopes: slopes)


@task.mistake(
    "falls-left-out",
    "Pieces that fall were left out along with the flat ones: {mine:.4g} in place of {right:.4g}. What falls has a slope as well, and it counts by its size.",
    fields=both,
)
def falls_left_out(case):
    return banked(case, size=lambda slopes: slopes, falls=False)


@task.mistake(
    "flat-ones-kept",
    "Flat pieces took part, so the median slope came out too small and the frame is {mine:.4g} high for 1 wide in place of {right:.4g}. What is flat stays flat in every frame.",
    fields=both,
)
def flat_ones_kept(case):
    return banked(case, flat=True)


@task.mistake(
    "slope-of-the-numbers",
    "{mine:.4g} comes from the slope of the numbers alone. Measure `y` in grams in place of kilograms, and your frame gets a thousand times as high.",
    fields=both,
)
def slope_of_the_numbers(case):
    return banked(case, spans=False)


@task.mistake(
    "steps-taken-as-equal",
    "The pieces were taken to be equally long. Here `x` goes on by steps from {shortest:g} to {longest:g}, and a change over a long step is a gentle slope.",
    fields=lambda case: {"shortest": np.diff(case.x).min(), "longest": np.diff(case.x).max()},
)
def steps_taken_as_equal(case):
    return banked(case, steps=False)


@task.mistake(
    "upper-of-two",
    "There is an even number of slopes, and you took the upper of the middle two: {mine:.4g} in place of {right:.4g}. The task takes their mean.",
    fields=both,
)
def upper_of_two(case):
    return banked(case, middle=lambda slopes: np.sort(slopes)[len(slopes) // 2])


@task.mistake(
    "from-first-to-last",
    "You let the frame be as high as `y` goes from its first to its last number. In between it goes from {low:g} to {high:g}, and the line would leave your frame.",
    fields=lambda case: {"low": case.y.min(), "high": case.y.max()},
)
def from_first_to_last(case):
    return banked(case, ends=True)


@task.mistake(
    "steepest-piece",
    "The steepest piece decided, and not the median one: {mine:.4g} in place of {right:.4g}. A single jump, and all the rest lies flat.",
    fields=both,
)
def steepest_piece(case):
    return banked(case, middle=np.max)


@task.mistake(
    "frame-from-zero",
    "You let the frame begin at 0. It goes from the lowest `y`, {low:g}, to the highest, and the slopes are stretched over that.",
    fields=lambda case: {"low": case.y.min()},
)
def frame_from_zero(case):
    return banked(case, from_zero=True)


task.tell_apart(rich_line, times=2, right=banked)
