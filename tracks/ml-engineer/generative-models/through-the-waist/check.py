"""through-the-waist: a denoising autoencoder's loss and gradients."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "loss_and_slopes(clean: floats[n, d], noisy: floats[n, d], E: floats[d, k], b: floats[k], D: floats[k, d], c: floats[d])"
    " -> tuple[float, floats[d, k], floats[k], floats[k, d], floats[d]]"
)
task.judge(near(rtol=1e-7, atol=1e-9))
task.forbid("torch", "tensorflow", "jax", why="The slopes are what you work out here.")


def pages(rng, n, d, k):
    clean = np.round(rng.random((n, d)), 2)
    noisy = np.round(clean + rng.normal(0, 0.3, (n, d)), 2)
    weights = [np.round(rng.normal(0, 0.7, shape), 2) for shape in ((d, k), (k,), (k, d), (d,))]
    return clean, noisy, *weights


task.example(*pages(np.random.default_rng(1), 3, 4, 2))


@task.hidden(times=15)
def any_pages(draw):
    return pages(draw.rng(), draw.size(2, 12), draw.integer(3, 6), draw.integer(2, 3))


def worked(case, *, target="clean", given="noisy", scale="pages", factor=2, slope="right", linear=False, way="", half=1):
    """Loss and slopes with one thing done otherwise."""
    clean, noisy = np.asarray(case.clean), np.asarray(case.noisy)
    n, d = clean.shape
    x, y = {"noisy": noisy, "clean": clean}[given], {"noisy": noisy, "clean": clean}[target]
    inside = x @ case.E + case.b
    waist = inside if linear else np.tanh(inside)
    off = waist @ case.D + case.c - y
    over = {"pages": n, "all": n * d, "sum": 1}[scale]
    out = factor * off / over * {"summed": n, "turned": -1, "twice averaged": 1 / n}.get(way, 1)
    turn = {"right": 1 - waist**2, "missing": 1.0, "of the inside": 1 - inside**2, "twice": 1 - np.tanh(waist) ** 2, "sigmoid": waist * (1 - waist), "square outside": (1 - waist) ** 2}[slope]
    back = out @ case.D.T * (1.0 if linear else turn)
    first = clean if way == "clean" else x
    bias = np.mean if way == "bias averaged" else np.sum
    return half * (off**2).sum() / over, first.T @ back, bias(back, axis=0), waist.T @ out, bias(out, axis=0)


MISTAKES = {
    "stains-kept": [{"target": "noisy"}],
    "never-stained": [{"given": "clean"}],
    "over-all-numbers": [{"scale": "all"}],
    "added-up": [{"scale": "sum"}],
    "two-forgotten": [{"factor": 1}],
    "half-of-the-loss": [{"factor": 1, "half": 0.5}, {"half": 0.5}],
    "slopes-added-up": [{"way": "summed"}],
    "averaged-twice": [{"way": "twice averaged"}],
    "uphill": [{"way": "turned"}],
    "bias-averaged": [{"way": "bias averaged"}],
    "encoder-from-the-clean": [{"way": "clean"}],
    "another-curve": [{"slope": "sigmoid"}, {"slope": "square outside"}],
    "tanh-forgotten": [{"slope": "missing"}, {"linear": True}],
    "slope-elsewhere": [{"slope": "of the inside"}, {"slope": "twice"}],
}


def made(case, key):
    def gives(name):
        return any(case.same(worked(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def losses(case):
    return {"mine": float(case.got[0]), "right": float(case.want[0])}


@task.misconception(
    "stains-kept",
    "The output was compared with the stained pages: a loss of {mine:.4g} where it is {right:.4g}. It learns to give the stains back, and a plain copy would be perfect.",
)
def stains_kept(case):
    return made(case, "stains-kept") and losses(case)


@task.misconception(
    "never-stained",
    "The clean pages went in: {mine:.4g} and not {right:.4g}. It never sees a stain while it learns, and in the archive it meets nothing else.",
)
def never_stained(case):
    return made(case, "never-stained") and losses(case)


@task.misconception(
    "over-all-numbers",
    "Loss and slopes were divided by all numbers on all pages, and not by the pages: {mine:.4g} for {right:.4g}. With pages of a million points the steps become a million times smaller, and nothing is learnt.",
)
def over_all_numbers(case):
    return made(case, "over-all-numbers") and losses(case)


@task.misconception(
    "added-up",
    "The loss was added up over the pages, {mine:.4g}, and their mean is {right:.4g}. Twice as many pages in a step would make it twice as long.",
)
def added_up(case):
    return made(case, "added-up") and losses(case)


@task.misconception(
    "two-forgotten",
    "The loss is right, and all slopes are half as steep as they are: the slope of a square is twice what is squared.",
)
def two_forgotten(case):
    return made(case, "two-forgotten")


@task.misconception(
    "half-of-the-loss",
    "The loss is half of what it is: {mine:.4g} for {right:.4g}. Many put a half in front so that the two of the slope goes away; here there is none, and two losses can be compared only where both are made alike.",
)
def half_of_the_loss(case):
    return made(case, "half-of-the-loss") and losses(case)


@task.misconception(
    "slopes-added-up",
    "The loss is right, a mean over the {n} pages, and the slopes are those of its sum: {n} times as steep. Whoever takes the step that the slopes say goes {n} times too far.",
)
def slopes_added_up(case):
    return made(case, "slopes-added-up") and {"n": len(case.clean)}


@task.misconception(
    "averaged-twice",
    "The loss is right, and the slopes were divided by the {n} pages twice. The more pages are looked at together, the shorter the steps become.",
)
def averaged_twice(case):
    return made(case, "averaged-twice") and {"n": len(case.clean)}


@task.misconception(
    "uphill",
    "The loss is right, and every slope has the other sign: the output was taken from the page, and not the page from the output. A step against such a slope makes the loss larger.",
)
def uphill(case):
    return made(case, "uphill")


@task.misconception(
    "bias-averaged",
    "The slopes of `E` and `D` are right, and those of `b` and `c` were averaged over the {n} pages once more: the mean is in the loss already. Both biases learn {n} times too slowly.",
)
def bias_averaged(case):
    return made(case, "bias-averaged") and {"n": len(case.clean)}


@task.misconception(
    "encoder-from-the-clean",
    "The slope of `E` was made with the clean pages, and what the encoder multiplied were the stained ones. All else is right, and the loss still goes down, only not as far.",
)
def encoder_from_the_clean(case):
    return made(case, "encoder-from-the-clean")


@task.misconception(
    "another-curve",
    "On the way back the waist was passed by the slope of another curve than tanh. At a waist of 0 the tanh is steepest, with a slope of 1, and alike on both sides of it.",
)
def another_curve(case):
    return made(case, "another-curve")


@task.misconception(
    "tanh-forgotten",
    "On the way back the tanh was passed as if it were not there. Where the waist is close to 1 or -1 hardly anything should come through, and with you all of it does.",
)
def tanh_forgotten(case):
    return made(case, "tanh-forgotten")


@task.misconception(
    "slope-elsewhere",
    "The slope of the tanh was taken at the wrong place. It is made of the waist as it came out, and so it never falls below 0.",
)
def slope_elsewhere(case):
    return made(case, "slope-elsewhere")
