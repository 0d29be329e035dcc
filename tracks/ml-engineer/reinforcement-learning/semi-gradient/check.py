"""semi-gradient: logs over a few tiles, in which places are met again and some share tiles with the place that comes next."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "learn(weights: floats[d], tiles: ints[n, k], rewards: floats[n], next_tiles: ints[n, k], terminated: bools[n], "
    "truncated: bools[n], rate: float, discount: float) -> tuple[floats[d], floats[n]]"
)
task.judge(near)
task.example(
    np.array([1.0, 0.0, 2.0, 4.0]),
    np.array([[0, 2], [0, 3], [1, 3]]),
    np.array([-1.0, -1.0, -1.0]),
    np.array([[0, 3], [1, 3], [1, 2]]),
    np.array([False, False, True]),
    np.array([False, True, False]),
    0.5,
    0.5,
)


@task.hidden(times=16)
def any_log(draw):
    """Ends, clocks that ran out, both at once and neither; the next place often shares tiles with this one."""
    k, bins, n = draw.size(1, 4), draw.size(1, 3), draw.size(0, 10)
    offset = bins * np.arange(k)
    tiles = offset + draw.integers(n, k, low=0, high=bins - 1)
    after = offset + draw.integers(n, k, low=0, high=bins - 1)
    if n and draw.boolean():
        after[:-1] = tiles[1:]
    return (
        *(draw.floats(k * bins, low=-5, high=5, decimals=1), tiles, draw.floats(n, low=-10, high=10, decimals=1), after),
        *(draw.integers(n, low=0, high=3) == 0, draw.integers(n, low=0, high=2) == 0),
        *(draw.number(0.1, 0.9), draw.choice([0.5, 0.9, 1.0])),
    )


@task.hidden(times=2)
def both_at_once(draw):
    """The clock runs out in the very step in which the task is over; in another step it does not."""
    k, bins, n = draw.size(1, 3), 2, draw.size(2, 6)
    offset = bins * np.arange(k)
    tiles, after = (offset + draw.integers(n, k, low=0, high=bins - 1) for _ in range(2))
    weights = draw.floats(k * bins, low=1, high=5, decimals=1)
    terminated, truncated = draw.integers(n, low=0, high=2) == 0, draw.integers(n, low=0, high=2) == 0
    at = draw.integer(0, n - 1)
    terminated[at] = truncated[at] = terminated[at - 1] = True
    truncated[at - 1] = False
    return weights, tiles, draw.floats(n, low=-10, high=10, decimals=1), after, terminated, truncated, draw.number(0.1, 0.9), 0.9


def learned(case, *, over=None, shared=True, both=False, at_once=False, mean=False, sign=1.0):
    """The weights and errors, with one rule changed."""
    weights, errors = case.weights.astype(float), []
    k = case.tiles.shape[1]
    over = case.terminated if over is None else over
    moved = weights.copy()
    for i in range(len(case.rewards)):
        here, there = case.tiles[i], case.next_tiles[i]
        scale = k if mean else 1
        ahead = 0.0 if over[i] else weights[there].sum() / scale
        error = case.rewards[i] + sign * case.discount * ahead - weights[here].sum() / scale
        errors.append(error)
        step = case.rate * error / (k if shared else 1)
        moved[here] += step
        if both and not over[i]:
            moved[there] -= case.discount * step
        if not at_once:
            weights = moved.copy()
    return moved, np.array(errors)


def told(case, mistaken, **more):
    """Whether the answer does this, and the first step whose error is wrong (or the first weight)."""
    weights, errors = (np.asarray(each, dtype=float) for each in case.got)
    if not (near(mistaken[0], weights) and near(mistaken[1], errors)):
        return False
    off = np.flatnonzero(~np.isclose(case.want[1], errors, rtol=1e-9, atol=1e-12))
    wrong = np.flatnonzero(~np.isclose(case.want[0], weights, rtol=1e-9, atol=1e-12))
    step = int(off[0]) if len(off) else len(errors) - 1
    at = int(wrong[0]) if len(wrong) else 0
    return {
        "step": step,
        "mine": errors[step],
        "right": case.want[1][step],
        "tile": at,
        "weight": weights[at],
        "should": case.want[0][at],
        **more,
    }


@task.misconception(
    "clock-wins",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. There the task was over and the clock ran out, both in one step, and you added a future. Over is over, whatever the clock says: a load that hit the wall in the last second would "
    "be worth as much as one that swings on.",
)
def clock_wins(case):
    nowhere = np.zeros(len(case.rewards), bool)
    return both(case) and not told(case, learned(case, over=nowhere)) and told(case, learned(case, over=case.terminated & ~case.truncated))


def both(case):
    return bool((case.terminated & case.truncated).any())


@task.misconception(
    "future-after-the-end",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. The task was over there, and yet you added what comes next. Nothing does: with such a target, falling looks as good as going on, and all values climb "
    "together without end.",
)
def future_after_the_end(case):
    if both(case) and told(case, learned(case, over=case.terminated & ~case.truncated)):
        return False
    return told(case, learned(case, over=np.zeros(len(case.rewards), bool)))


@task.misconception(
    "clock-taken-for-the-end",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. There only the recording stopped. You took that for the end and left out what would have followed, so a good place looks worthless if the clock happened to run out "
    "in it, and the value of everything leans on how long somebody recorded.",
)
def clock_taken_for_the_end(case):
    return told(case, learned(case, over=case.terminated | case.truncated))


@task.misconception(
    "flags-swapped",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. You left out the future where the recording stopped and added it where the task was over. It is the other way about.",
)
def flags_swapped(case):
    return told(case, learned(case, over=case.truncated))


@task.misconception(
    "each-tile-the-whole-step",
    "Tile {tile} ends with the weight {weight:.5g}; it should be {should:.5g}. Each of the active tiles moved by the whole step, so their sum moved {tiles:.0f} times as far. With ten grids and a rate of 0.2, values swing past the target "
    "further each time, and end as NaN.",
)
def each_tile_the_whole_step(case):
    return told(case, learned(case, shared=False), tiles=float(case.tiles.shape[1]))


@task.misconception(
    "target-moved-as-well",
    "Tile {tile} ends with the weight {weight:.5g}; it should be {should:.5g}. You moved the next state's tiles too, down, as the whole gradient of the squared error does. The future is then pulled to fit the past, and learning is slow and "
    "ends elsewhere.",
)
def target_moved_as_well(case):
    return told(case, learned(case, both=True))


@task.misconception(
    "all-steps-at-once",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. It was worked out from the weights as they were at first. What the steps before have taught was not used.",
)
def all_steps_at_once(case):
    return told(case, learned(case, at_once=True))


@task.misconception(
    "mean-of-the-tiles",
    "Step {step}: your error is {mine:.5g}, and it should be {right:.5g}. You took the mean of the active weights for the value; it is their sum.",
)
def mean_of_the_tiles(case):
    return told(case, learned(case, mean=True))
