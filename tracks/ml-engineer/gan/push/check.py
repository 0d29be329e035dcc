"""push: two gradients in closed form, held in the tests of the unit against PyTorch's autograd."""

import numpy as np

from milepost.check import Task

task = Task("push(fake: floats[m]) -> tuple[floats[m], floats[m]]")
task.example(np.array([-12.0, 0.0, 12.0]))


@task.judge
def same_pushes(want, got):
    """Relative alone: a gradient of 1e-20 and one of 0 are not the same. What is below 1e-300 is rounding."""
    return all(np.allclose(mine, right, rtol=1e-6, atol=1e-300) for right, mine in zip(want, got, strict=True))


@task.hidden(times=10)
def any_scores(draw):
    return (draw.floats(draw.size(1, 8), low=-6, high=6),)


@task.hidden(times=4)
def far_out(draw):
    return (draw.floats(draw.size(1, 6), low=-60, high=60),)


@task.hidden(times=3)
def sure_beyond_floats(draw):
    """Scores whose exponential is more than a float holds, on both sides."""
    return (draw.choice([-1.0, 1.0]) * draw.floats(draw.size(1, 4), low=800, high=2000),)


@task.hidden(times=1)
def rather_sure(draw):
    """Beside 1 these chances are rounding, and alone they are floats like any other."""
    return (np.array([draw.number(40, 600), -draw.number(40, 600)]),)


@task.hidden(times=1)
def both_ends(draw):
    return (np.array([draw.number(900, 2000), -draw.number(900, 2000), 0.5]),)


def sigmoid(scores):
    return np.exp(-np.logaddexp(0, -scores))


def pair(case, *, one=-1.0, two=-1.0, share=None):
    m = len(case.fake) if share is None else share
    return [one * sigmoid(case.fake) / m, two * sigmoid(-case.fake) / m]


def first(case):
    """The first score at which a gradient is wrong; the loss of that gradient and both values."""
    for name, want, got in zip(("saturating", "non-saturating"), case.want, case.got, strict=True):
        want, got = np.asarray(want, dtype=float), np.asarray(got, dtype=float)
        wrong = np.flatnonzero(~np.isclose(want, got, rtol=1e-6, atol=1e-300))
        if len(wrong):
            at = int(wrong[0])
            return {"name": name, "at": at, "score": case.fake[at], "mine": got[at], "right": want[at]}
    return False


def is_pair(case, *wrong):
    return any(case.same(each) for each in wrong) and first(case)


@task.misconception(
    "no-number",
    "The gradient of the {name} loss by the score {score:.5g} came out as {mine}, and it is {right:.6g}. An exponential of such a score is more than a float holds, or two such were divided. "
    "One `nan` in a gradient is enough to lose a network.",
)
def no_number(case):
    for name, want, got in zip(("saturating", "non-saturating"), case.want, case.got, strict=True):
        lost = np.flatnonzero(~np.isfinite(np.asarray(got, dtype=float)))
        if len(lost):
            at = int(lost[0])
            return {"name": name, "at": at, "score": case.fake[at], "mine": got[at], "right": want[at]}
    return False


@task.misconception(
    "rounded-away",
    "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. A number next to 1 was taken from 1, and what was left is rounding. "
    "For scores further out it is exactly 0, and a gradient that is small but right has become none.",
)
def rounded_away(case):
    chance = sigmoid(case.fake)
    with np.errstate(all="ignore"):
        naive = 1 / (1 + np.exp(-case.fake))
    m = len(case.fake)
    wrong = [[-s / m, -(1 - s) / m] for s in (chance, naive)]
    wrong += [[(r - 1) / m, -r / m] for r in (sigmoid(-case.fake),)]
    return is_pair(case, *wrong)


@task.misconception(
    "uphill",
    "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. With this sign a step downhill lowers the scores of the fakes: the forger learns to be caught.",
)
def uphill(case):
    return is_pair(case, pair(case, one=1.0), pair(case, two=1.0), pair(case, one=1.0, two=1.0))


@task.misconception(
    "sum-for-mean",
    "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. Each is {m} times too large: the loss is a mean over {m} scores, and each has its share of it.",
)
def sum_for_mean(case):
    found = is_pair(case, pair(case, share=1))
    return found and found | {"m": len(case.fake)}


@task.misconception(
    "exchanged",
    "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. The two have changed places. Whoever then picks \"the one that works on fakes that were found out\" picks the one that does not.",
)
def exchanged(case):
    return is_pair(case, pair(case)[::-1])


@task.misconception(
    "slope-of-the-sigmoid",
    "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. Yours is the slope of the sigmoid itself; the logarithm around it was passed over. "
    "That slope fades on both sides, so neither loss would ever wake a generator that is far off.",
)
def slope_of_the_sigmoid(case):
    slope = -sigmoid(case.fake) * sigmoid(-case.fake) / len(case.fake)
    right = pair(case)
    return is_pair(case, [slope, slope], [slope, right[1]], [right[0], slope], [-slope, slope], [slope, -slope])
