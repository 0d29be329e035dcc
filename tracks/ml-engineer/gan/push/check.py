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
    """The score at which the first wrong gradient is furthest off; its loss and both values."""
    for name, want, got in zip(("saturating", "non-saturating"), case.want, case.got, strict=True):
        want, got = np.asarray(want, dtype=float), np.asarray(got, dtype=float)
        off = np.abs(want - got) / np.maximum(np.abs(want), np.abs(got) + 1e-300)
        if not np.allclose(want, got, rtol=1e-6, atol=1e-300):
            at = int(off.argmax())
            return {"name": name, "at": at, "score": case.fake[at], "mine": got[at], "right": want[at]}
    return False


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


SEEN = "The gradient of the {name} loss by the score {score:.5g} is {mine:.6g} in yours, and it is {right:.6g}. "


@task.mistake(
    "rounded-away",
    SEEN + "A number next to 1 was taken from 1, and what was left is rounding. "
    "For scores further out it is exactly 0, and a gradient that is small but right has become none.",
    ways=["from one", "plainly", "less one"],
    fields=first,
)
def rounded_away(case, way):
    m, real, made = len(case.fake), sigmoid(case.fake), sigmoid(-case.fake)
    with np.errstate(all="ignore"):
        plain = 1 / (1 + np.exp(-case.fake))
    return {"from one": [-real / m, (real - 1) / m], "plainly": [-plain / m, (plain - 1) / m], "less one": [(made - 1) / m, -made / m]}[way]


@task.mistake(
    "held-at-a-limit",
    SEEN + "Scores beyond a limit were taken for the limit. A gradient there is the one of another score, and two fakes of which one is far worse are pushed alike.",
    ways=[20.0, 30.0, 50.0, 100.0, 500.0],
    fields=first,
)
def held_at_a_limit(case, limit):
    held = np.clip(case.fake, -limit, limit)
    return [-sigmoid(held) / len(held), -sigmoid(-held) / len(held)]


@task.mistake(
    "uphill",
    SEEN + "With this sign a step downhill lowers the scores of the fakes: the forger learns to be caught.",
    ways=[(1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)],
    fields=first,
)
def uphill(case, signs):
    return pair(case, one=signs[0], two=signs[1])


@task.mistake(
    "sum-for-mean",
    SEEN + "Each is {m} times too large: the loss is a mean over {m} scores, and each has its share of it.",
    fields=lambda case: first(case) | {"m": len(case.fake)},
)
def sum_for_mean(case):
    return pair(case, share=1)


@task.mistake(
    "exchanged",
    SEEN + "The two have changed places. Whoever then picks \"the one that works on fakes that were found out\" picks the one that does not.",
    fields=first,
)
def exchanged(case):
    return pair(case)[::-1]


@task.mistake(
    "one-gradient-twice",
    SEEN + "Both losses have the same gradient in yours. Their gradients are where they differ: one lets go of the fakes that were found out, the other of those that pass.",
    ways=[0, 1],
    fields=first,
)
def one_gradient_twice(case, which):
    return [pair(case)[which]] * 2


@task.mistake(
    "losses-themselves",
    SEEN + "Yours is the loss at this score, its share of the mean: how high the hill is, and not how steep.",
    fields=first,
)
def losses_themselves(case):
    m = len(case.fake)
    return [-np.logaddexp(0, case.fake) / m, np.logaddexp(0, -case.fake) / m]


@task.mistake(
    "slope-of-the-sigmoid",
    SEEN + "Yours is the slope of the sigmoid itself; the logarithm around it was passed over. "
    "That slope fades on both sides, so neither loss would ever wake a generator that is far off.",
    ways=[(-1, -1), (-1, 0), (0, -1), (1, -1), (-1, 1)],
    fields=first,
)
def slope_of_the_sigmoid(case, signs):
    """A sign of 0 leaves what is right."""
    slope = sigmoid(case.fake) * sigmoid(-case.fake) / len(case.fake)
    return [sign * slope if sign else right for sign, right in zip(signs, pair(case), strict=True)]


def out_to_both_sides(draw):
    far = draw.choice([6, 45, 120, 650])
    return (draw.floats(draw.size(2, 6), low=-far, high=far),)


task.tell_apart(out_to_both_sides, times=1, right=pair, tries=300, kept=8)
