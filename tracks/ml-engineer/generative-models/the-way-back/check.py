"""the-way-back: ancestral sampling, with a model that knows a mixture of two bell curves by heart."""

import numpy as np

from milepost.check import Task, near, offer

task = Task("walk_back(model: function, start: floats[n], betas: floats[T], z: floats[T, n]) -> floats[n]")
task.judge(near(rtol=1e-7, atol=1e-9))


class Mixture:
    """What a perfect network says: the noise that is expected in x, where the data are two narrow bell curves."""

    def __init__(self, middles, width, betas):
        self.middles, self.width, self.kept = np.array(middles), width, np.cumprod(1 - np.asarray(betas))

    def noise(self, x, t):
        kept = self.kept[min(max(t, 1), len(self.kept)) - 1]
        x = np.asarray(x, dtype=float)[:, None]
        variance = kept * self.width**2 + 1 - kept
        away = x - np.sqrt(kept) * self.middles
        weight = -(away**2) / (2 * variance)
        weight = np.exp(weight - weight.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        # The score is minus the noise over its deviation.
        return np.sqrt(1 - kept) * (weight * away / variance).sum(axis=1)


def walk(rng, n, steps):
    betas = np.round(np.linspace(0.03, rng.uniform(0.3, 0.5), steps), 4)
    mixture = Mixture((-1.5, 1.0), 0.2, betas)
    # The same as Python, for whoever wants to follow a case by hand.
    code = f"""
        def model(x, t):
            # What is left of a picture's variance after t steps; the pictures lie about -1.5 and 1, {mixture.width} wide.
            kept = np.cumprod(1 - np.array({betas.tolist()}))[max(t, 1) - 1]
            away = np.asarray(x)[:, None] - np.sqrt(kept) * np.array([-1.5, 1.0])
            variance = kept * {mixture.width} ** 2 + 1 - kept
            weight = -(away ** 2) / (2 * variance)
            weight = np.exp(weight - weight.max(axis=1, keepdims=True))
            weight = weight / weight.sum(axis=1, keepdims=True)
            return np.sqrt(1 - kept) * (weight * away / variance).sum(axis=1)
        """
    model = offer("model(x: floats[n], t: int) -> floats[n]", mixture.noise, code=code)
    return model, np.round(rng.normal(size=n), 3), betas, np.round(rng.normal(size=(steps, n)), 3)


task.example(*walk(np.random.default_rng(1), 3, 4))


@task.hidden(times=10)
def any_walk(draw):
    return walk(draw.rng(), draw.size(2, 8), draw.integer(3, 9))


@task.hidden(times=2)
def a_single_step(draw):
    return walk(draw.rng(), draw.size(2, 5), 1)


task.budget(
    case=lambda draw: walk(draw.rng(), 8, 12),
    uses=lambda model, start, betas, z: len(betas),
    message="The model was asked {uses} times for a walk of {allowed} steps. A network with a billion weights is asked here, and twice as often is twice the bill.",
)


def walked(case, *, order="back", told=0, last="still", kept="product", noise="root", grown=True, share="right", place=lambda t, _: t - 1, inside=False):
    """The walk with one thing done otherwise."""
    use = case.model.begin()
    betas, z, x = np.asarray(case.betas), np.asarray(case.z), np.asarray(case.start)
    product = np.cumprod(1 - betas)
    steps = range(len(betas), 0, -1) if order == "back" else range(1, len(betas) + 1)
    for t in steps:
        beta = betas[t - 1]
        below = {"product": 1 - product[t - 1], "alone": beta}[kept]
        part = {"right": beta / np.sqrt(below), "whole": np.sqrt(below), "no root": beta / below}[share]
        fresh = {"root": np.sqrt(beta), "variance": beta, "none": 0.0, "full": 1.0, "posterior": np.sqrt(beta * (1 - product[t - 2]) / (1 - product[t - 1]))}[noise] * z[place(t, len(betas))]
        x = x - part * np.asarray(use("", [x, t + told]))
        if inside and t > 1:
            x = x + fresh
        if grown:
            x = x / (np.sqrt(1 - beta) if grown is True else 1 - beta)
        if not inside and (t > 1 or last == "noisy"):
            x = x + fresh
    return x


MISTAKES = {
    "noise-at-the-end": [{"last": "noisy"}],
    "wrong-way": [{"order": "forth"}],
    "time-from-zero": [{"told": -1}],
    "own-share-for-product": [{"kept": "alone"}],
    "all-at-once": [{"share": "whole"}],
    "variance-for-deviation": [{"noise": "variance"}],
    "no-fresh-noise": [{"noise": "none"}],
    "not-grown-back": [{"grown": False}, {"grown": "no root"}],
    "root-forgotten": [{"share": "no root"}],
    "variance-of-what-was": [{"noise": "posterior"}],
    "noise-of-another-step": [{"place": lambda t, steps: steps - t}, {"place": lambda t, _: t - 2}, {"place": lambda t, steps: t % steps}, {"place": lambda *_: 0}],
    "noise-grown-along": [{"inside": True}],
}


def made(case, key):
    # A walk of one step shows only its end.
    if case.raised or (len(case.betas) == 1 and key != "noise-at-the-end"):
        return False

    def gives(name):
        return any(case.same(walked(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


@task.misconception(
    "noise-at-the-end",
    "Noise was added in the last step too, and nobody takes it away again: the first number ends at {mine:.3f} where it is {right:.3f}. Pictures made so have a grain that no training removes.",
)
def noise_at_the_end(case):
    return made(case, "noise-at-the-end") and {"mine": float(case.got[0]), "right": float(case.want[0])}


@task.misconception(
    "wrong-way",
    "You walked from the first step to the last. The model is asked about nearly clean numbers, and is shown pure noise.",
)
def wrong_way(case):
    return made(case, "wrong-way")


@task.misconception(
    "time-from-zero",
    "The model was told a time that is one too small, as it stands in the arrays. It then takes each number for a little cleaner than it is, and leaves a little noise in it at every step.",
)
def time_from_zero(case):
    return made(case, "time-from-zero")


@task.misconception(
    "own-share-for-product",
    "Under the root the step's own beta was taken, and not all the noise that there is after t steps. Early on the way back too much is taken away by far, and the numbers run off.",
)
def own_share_for_product(case):
    return made(case, "own-share-for-product")


@task.misconception(
    "all-at-once",
    "All of the noise that the model sees was taken away in each step, and not this step's share. After the first one there is an average of everything left, and from an average no new thing is made.",
)
def all_at_once(case):
    return made(case, "all-at-once")


@task.misconception(
    "variance-for-deviation",
    "Beta is a variance, and the noise was multiplied by it: too little comes back in. The numbers are drawn to the middle of each heap, and what is made varies less than the data.",
)
def variance_for_deviation(case):
    return made(case, "variance-for-deviation")


@task.misconception(
    "no-fresh-noise",
    "No fresh noise was added on the way. This walk expects it: without, it takes away more at every step than there is, and all that is made looks alike.",
)
def no_fresh_noise(case):
    return made(case, "no-fresh-noise")


@task.misconception(
    "not-grown-back",
    "On the way into the noise each step shrank the picture by a root; on the way back yours does not grow by the same. What comes out is paler, or louder, than the data.",
)
def not_grown_back(case):
    return made(case, "not-grown-back")


@task.misconception(
    "root-forgotten",
    "The step's share was divided by the variance of the noise and not by its deviation. Where there is little noise, far too much is taken away.",
)
def root_forgotten(case):
    return made(case, "root-forgotten")


@task.misconception(
    "variance-of-what-was",
    "The fresh noise has a smaller variance than beta: that of a step whose picture is known. Both walks can be found in books; this one takes beta, and with the other the numbers spread less.",
)
def variance_of_what_was(case):
    return made(case, "variance-of-what-was")


@task.misconception(
    "noise-of-another-step",
    "Each step takes the fresh noise of another one: `z[t - 1]` is for the step from t to t - 1, and yours is another. The walk is as good; but with the same noise, two programs should make the same numbers.",
)
def noise_of_another_step(case):
    return made(case, "noise-of-another-step")


@task.misconception(
    "noise-grown-along",
    "The fresh noise was added before the rest was grown, and grew with it. So at every step a little more of it comes in than the step says.",
)
def noise_grown_along(case):
    return made(case, "noise-grown-along")
