"""camera-to-scores: weights put in by the check, and the scores worked out in NumPy; the unit's tests hold those against PyTorch."""

import numpy as np

from milepost.check import Task, near

task = Task("scores(weights: dict[str, floats[...]], shots: tensor[n, h, w, 3], classes: int) -> floats[n, classes]")
task.judge(near(rtol=2e-4, atol=1e-4))


def make(rng, n, h, w, classes):
    """Weights of either sign, so that a mean before ReLU is another than one after it, and pictures."""
    weights = {
        "first.weight": rng.normal(0, 0.6, (6, 3, 3, 3)), "first.bias": rng.normal(0, 0.3, 6),
        "second.weight": rng.normal(0, 0.5, (8, 6, 3, 3)), "second.bias": rng.normal(0, 0.3, 8),
        "out.weight": rng.normal(0, 2, (classes, 8)), "out.bias": rng.normal(0, 1, classes),
    }  # fmt: skip
    # Each colour lies on a level of its own, as in real pictures, and the rows get brighter to the bottom.
    shots = rng.integers(0, 90, (n, h, w, 3)) + np.array([120, 60, 0]) + 6 * np.arange(h)[:, None, None]
    return {name: values.round(3) for name, values in weights.items()}, shots.astype(np.uint8), classes


task.example(*make(np.random.default_rng(3), 1, 4, 4, 3))


@task.hidden(times=2)
def any_shots(draw):
    """Half of the pictures are square; odd sides have a row or column left over."""
    h = draw.integer(5, 8)
    return make(draw.rng(), draw.integer(1, 3), h, h if draw.boolean() else draw.integer(5, 8), draw.integer(3, 4))


def conv(x, weight, bias):
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijab,kcab->nkij", windows, weight) + bias[:, None, None]


def halved(x, how=np.mean):
    h, w = x.shape[2] // 2, x.shape[3] // 2
    return how(x[:, :, : 2 * h, : 2 * w].reshape(*x.shape[:2], h, 2, w, 2), axis=(3, 5))


def scored(case, *, axes="moved", scale=255, mean="after", middle=np.mean, end=np.mean, bent="both", softmax=False):
    """The scores with something done otherwise; `mean` says what of ReLU and mean comes first, and where."""
    shots, p = np.asarray(case.shots, dtype=float), case.weights
    n, h, w, _ = shots.shape
    first, second = ((lambda x: np.maximum(x, 0)) if bent in ("both", place) else (lambda x: x) for place in ("first", "second"))
    moved = shots.transpose(0, 3, 1, 2)
    x = {"moved": moved, "cut": shots.reshape(n, 3, h, w), "turned": shots.transpose(0, 3, 2, 1), "blue-first": moved[:, ::-1]}[axes] / scale
    x = conv(x, p["first.weight"], p["first.bias"])
    x = first(halved(x, middle)) if mean in ("before-first", "before-both") else halved(first(x), middle)
    x = conv(x, p["second.weight"], p["second.bias"])
    x = second(end(x, axis=(2, 3))) if mean in ("before-second", "before-both") else end(second(x), axis=(2, 3))
    scores = x @ p["out.weight"].T + p["out.bias"]
    if softmax == "sigmoid":
        return 1 / (1 + np.exp(-np.clip(scores, -500, 500)))
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True) if softmax else scores


def facts(case):
    at = tuple(map(int, np.argwhere(~np.isclose(case.got, case.want, rtol=2e-4, atol=1e-4))[0]))
    return {"i": at[0], "k": at[1], "mine": case.got[at], "right": case.want[at]}


SCORE = "Picture {i} gets a score of {mine:.5g} for class {k}, and {right:.5g} is right. "


@task.mistake(
    "reshaped",
    SCORE + "The numbers were cut anew and not moved: your first channel holds red, green and blue of the upper third of the picture, in turns. The shape is right, no error comes, and no person would recognise the picture.",
    fields=facts,
)
def reshaped(case):
    return scored(case, axes="cut")


@task.mistake(
    "rows-for-columns", SCORE + "Channels are in front, but rows and columns have changed places: the network sees every sign lying on its side and mirrored.", fields=facts
)
def rows_for_columns(case):
    return scored(case, axes="turned")


@task.mistake("blue-for-red", SCORE + "The colours came in from blue to red, and the weights were trained from red to blue. Some libraries read pictures that way; this camera does not.", fields=facts)
def blue_for_red(case):
    return scored(case, axes="blue-first")


@task.mistake(
    "not-scaled",
    SCORE + "Bytes went in as they are, up to 255, where the weights expect up to 1. The biases are nothing beside that, and scores get far too large.",
    fields=facts,
)
def not_scaled(case):
    return scored(case, scale=1)


@task.mistake("divided-by-256", SCORE + "The bytes were divided by 256. The largest of them is 255, and white then is not 1.", fields=facts)
def divided_by_256(case):
    return scored(case, scale=256)


@task.mistake(
    "pooled-before-relu",
    SCORE + "A mean was taken before ReLU. A place that says −3 then wipes out its neighbour that says +2, and together they say nothing. With the largest in place of the mean the order would not matter, which is why it is so easily taken over.",
    ways=["before-first", "before-second", "before-both"],
    fields=facts,
)
def pooled_before_relu(case, mean):
    return scored(case, mean=mean)


@task.mistake(
    "largest-for-mean",
    SCORE + "The largest was taken where the mean is asked for. Weights that were trained behind a mean get numbers of another size, and every picture looks as if it were full of whatever it holds once.",
    ways=[(np.max, np.mean), (np.mean, np.max), (np.max, np.max)],
    fields=facts,
)
def largest_for_mean(case, pair):
    return scored(case, middle=pair[0], end=pair[1])


@task.mistake(
    "relu-missing",
    SCORE + "Between a convolution and the mean behind it there is no ReLU. The two are then one straight function of what came in, and what a kernel looked for at single places is lost.",
    ways=["first", "second", "neither"],
    fields=facts,
)
def relu_missing(case, bent):
    """`bent` says which of the two still has its ReLU."""
    return scored(case, bent=bent)


@task.mistake("sum-for-mean", SCORE + "The places of each map were added up, where their mean is asked for. A picture twice as wide then gets numbers twice as large, and the network was to take every size.", fields=facts)
def sum_for_mean(case):
    return scored(case, end=np.sum)


@task.mistake(
    "squashed-scores",
    SCORE + "What comes out went through a softmax or a sigmoid, and lies between 0 and 1. The loss takes a softmax of its own, and two of them are nearly flat.",
    ways=[True, "sigmoid"],
    fields=facts,
)
def squashed_scores(case, softmax):
    return scored(case, softmax=softmax)


task.tell_apart(any_shots, times=1, right=scored, tries=60, kept=4)
