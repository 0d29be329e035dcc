"""in-one-jump: noise of any amount in one step, for pictures that are as many as they are wide."""

import numpy as np

from milepost.check import Task, near

task = Task("noised(x: floats[n, h, w], t: ints[n], betas: floats[T], eps: floats[n, h, w]) -> tuple[floats[n, h, w], floats[n]]")
task.judge(near(rtol=1e-8, atol=1e-10))


def album(rng, n, side, steps, *, untouched=False):
    """As many pictures as pixels a side, so that a number for each picture also fits the rows and the columns."""
    betas = np.round(np.sort(rng.uniform(0.02, 0.4, steps)), 4)
    t = rng.integers(1, steps + 1, n)
    t[:2] = (2, steps)
    if untouched:
        t[-1] = 0
    return np.round(rng.normal(size=(n, side, side)), 3), t, betas, np.round(rng.normal(size=(n, side, side)), 3)


task.example(*album(np.random.default_rng(0), 2, 2, 5))


@task.hidden(times=10)
def square(draw):
    n = draw.size(2, 5)
    return album(draw.rng(), n, n, draw.integer(4, 12))


@task.hidden(times=6)
def some_untouched(draw):
    n = draw.size(3, 5)
    return album(draw.rng(), n, n, draw.integer(4, 12), untouched=True)


@task.hidden(times=4)
def of_any_shape(draw):
    rng, n = draw.rng(), draw.integer(3, 6)
    x, t, betas, eps = album(rng, n, 4, 6)
    return x[:, :3], t, betas, eps[:, :3]


def worked(case, *, kept="product", places=0, root="both", axis=0, start=True, ratio="right"):
    """Noisy pictures and their signal to noise with one thing done otherwise; None where it cannot be done."""
    x, t, betas, eps = (np.asarray(each) for each in (case.x, case.t, case.betas, case.eps))
    if kept == "same noise":
        product = np.concatenate([[1.0], np.cumprod(1 - betas)])
        noisy = x.astype(float)
        for i, steps in enumerate(t):
            for beta in betas[:steps]:
                noisy[i] = np.sqrt(1 - beta) * noisy[i] + np.sqrt(beta) * eps[i]
        with np.errstate(all="ignore"):
            return noisy, product[t] / (1 - product[t])
    t = np.full_like(t, t[0]) if kept == "first time" else t
    way = {
        "product": np.cumprod(1 - betas),
        "first time": np.cumprod(1 - betas),
        "sum": 1 - np.cumsum(betas),
        "last": 1 - betas,
        "of betas": np.cumprod(betas),
    }[kept]
    share = np.concatenate([[1.0], way])
    place = np.clip(t + places, 0, len(betas))
    here = share[place]
    shape = {0: (-1, 1, 1), 1: (1, -1, 1), 2: (1, 1, -1)}[axis]
    if axis and x.shape[axis] != len(t):
        return None
    wide = here.reshape(shape)
    with np.errstate(all="ignore"):
        signal, noise = {
            "both": (np.sqrt(wide), np.sqrt(1 - wide)),
            "none": (wide, 1 - wide),
            "noise not": (np.sqrt(wide), 1 - wide),
            "complement": (np.sqrt(wide), 1 - np.sqrt(wide)),
            "picture whole": (1.0, np.sqrt(1 - wide)),
            "swapped": (np.sqrt(1 - wide), np.sqrt(wide)),
        }[root]
        snr = {"right": here / (1 - here), "root": np.sqrt(here / (1 - here)), "turned": (1 - here) / here, "kept": here, "log": np.log(here / (1 - here))}[ratio]
        return signal * x + noise * eps, snr


MISTAKES = {
    "one-step-late": [{"places": 1}],
    "one-step-early": [{"places": -1}],
    "shares-added": [{"kept": "sum"}],
    "last-step-alone": [{"kept": "last"}],
    "noise-kept": [{"kept": "of betas"}, {"root": "swapped"}],
    "without-the-roots": [{"root": "none"}, {"root": "noise not"}, {"root": "complement"}],
    "one-number-for-each-row": [{"axis": 1}, {"axis": 2}],
    "another-ratio": [{"ratio": "root"}, {"ratio": "turned"}, {"ratio": "kept"}, {"ratio": "log"}],
    "same-noise-each-step": [{"kept": "same noise"}],
    "one-time-for-all": [{"kept": "first time"}],
    "picture-not-shrunk": [{"root": "picture whole"}],
}


def made(case, key):
    def gives(name):
        return any(value is not None and case.same(value) for value in (worked(case, **way) for way in MISTAKES[name]))

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


@task.misconception(
    "one-step-late",
    "Each picture got one step more than was asked for: the shares begin with that of the first step, at place 0. A picture that was to be untouched is noisy, and the model is told a wrong time for every one.",
)
def one_step_late(case):
    return made(case, "one-step-late")


@task.misconception(
    "one-step-early",
    "Each picture got one step fewer than was asked for. The model is told a wrong time for every one.",
)
def one_step_early(case):
    return made(case, "one-step-early")


@task.misconception(
    "last-place-for-none",
    "Picture {which} was to be untouched, and you gave it the share of the very last step: place -1 of an array is its end, and nothing complains. A clean picture is taught as pure noise.",
)
def last_place_for_none(case):
    got = case.got[0] if isinstance(case.got, list) and len(case.got) == 2 else None
    untouched = np.flatnonzero(np.asarray(case.t) == 0)
    if not isinstance(got, np.ndarray) or got.shape != case.want[0].shape or not len(untouched):
        return False
    end = np.cumprod(1 - np.asarray(case.betas))[-1]
    i = int(untouched[0])
    value = np.sqrt(end) * np.asarray(case.x)[i] + np.sqrt(1 - end) * np.asarray(case.eps)[i]
    return bool(np.allclose(got[i], value)) and {"which": i}


@task.misconception(
    "shares-added",
    "The betas were added up: after enough steps less than nothing would be left of the picture. Each step takes its share of what is *still there*.",
)
def shares_added(case):
    if made(case, "shares-added"):
        return True
    got = case.got[0] if isinstance(case.got, list) and len(case.got) == 2 else None
    sums = np.cumsum(case.betas)[np.maximum(np.asarray(case.t) - 1, 0)]
    return isinstance(got, np.ndarray) and bool(np.isnan(got).any()) and bool((sums > 1).any())


@task.misconception(
    "last-step-alone",
    "Only the last step's share was used, and not the product of all: after {most} steps a picture would be hardly noisier than after one, and pure noise, from which one day everything shall start, is never seen.",
)
def last_step_alone(case):
    return made(case, "last-step-alone") and {"most": int(np.max(case.t))}


@task.misconception(
    "noise-kept",
    "What should be left of the picture went to the noise, and the other way round. At the beginning there is nothing to see, and at the end the clean picture stands there.",
)
def noise_kept(case):
    return made(case, "noise-kept")


@task.misconception(
    "without-the-roots",
    "The shares are shares of the *variance*, and what is multiplied is a deviation. Your pictures have another brightness at every step, and at the end of the walk something other than the standard noise.",
)
def without_the_roots(case):
    return made(case, "without-the-roots")


@task.misconception(
    "one-number-for-each-row",
    "There are as many pictures as pixels in a row, and NumPy gave each *row or column* of pixels the share of a picture. Nothing failed; every picture has stripes of different noise, and all of them lie about their time.",
)
def one_number_for_each_row(case):
    return made(case, "one-number-for-each-row")


@task.misconception(
    "same-noise-each-step",
    "You went step by step, and took the same noise in each. Draws of their own partly cancel, and the same one adds up: after {most} steps there is far too much of it. One jump, with one draw, has the noise of all steps together.",
)
def same_noise_each_step(case):
    return made(case, "same-noise-each-step") and {"most": int(np.max(case.t))}


@task.misconception(
    "one-time-for-all",
    "Every picture got {first} steps, as many as the first. In a batch each has its own time, so that the model meets all of them.",
)
def one_time_for_all(case):
    return made(case, "one-time-for-all") and {"first": int(case.t[0])}


@task.misconception(
    "picture-not-shrunk",
    "The noise is right, and was put on the whole picture: nothing of it was taken away. After all steps the picture still stands there, and the way back begins with noise alone.",
)
def picture_not_shrunk(case):
    return made(case, "picture-not-shrunk")


@task.misconception(
    "ratio-without-noise",
    "Picture {which} is untouched: there is no noise in it, and signal over no noise is infinite. You give {mine:.4g}.",
)
def ratio_without_noise(case):
    got = case.got
    untouched = np.flatnonzero(np.asarray(case.t) == 0)
    if case.raised or not isinstance(got, list) or len(got) != 2 or not len(untouched) or not np.allclose(got[0], case.want[0]):
        return False
    rest, i = np.asarray(case.t) > 0, int(untouched[0])
    return bool(np.allclose(np.asarray(got[1])[rest], np.asarray(case.want[1])[rest])) and {"which": i, "mine": float(got[1][i])}


@task.misconception(
    "another-ratio",
    "The pictures are right. Their signal to noise is {mine:.4g} for the first, and {right:.4g} was asked for: variance over variance, signal first.",
)
def another_ratio(case):
    return made(case, "another-ratio") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}
