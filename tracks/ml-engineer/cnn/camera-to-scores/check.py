"""camera-to-scores: weights put in by the check, and the scores worked out in NumPy; the unit's tests hold those against PyTorch."""

import numpy as np

from milepost.check import Task, near

task = Task("scores(weights: dict[str, floats[...]], shots: tensor[n, h, w, 3], classes: int) -> floats[n, classes]")
task.judge(near(rtol=1e-3, atol=1e-4))


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


@task.hidden(times=4)
def any_shots(draw):
    """Half of the pictures are square; odd sides have a row or column left over."""
    h = draw.integer(5, 8)
    return make(draw.rng(), draw.integer(1, 3), h, h if draw.boolean() else draw.integer(5, 8), draw.integer(3, 4))


def conv(x, weight, bias, padding=1):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weight.shape[2:], axis=(2, 3))
    return np.einsum("ncijab,kcab->nkij", windows, weight) + bias[:, None, None]


def halved(x, how=np.mean):
    h, w = x.shape[2] // 2, x.shape[3] // 2
    return how(x[:, :, : 2 * h, : 2 * w].reshape(*x.shape[:2], h, 2, w, 2), axis=(3, 5))


def scored(case, *, axes="moved", scale=255, early=False, middle=np.mean, end=np.mean, bent=True, softmax=False, padding=1):
    """The scores with something done otherwise."""
    shots, p = np.asarray(case.shots, dtype=float), case.weights
    n, h, w, _ = shots.shape
    x = {"moved": shots.transpose(0, 3, 1, 2), "cut": shots.reshape(n, 3, h, w), "turned": shots.transpose(0, 3, 2, 1)}[axes] / scale
    x = conv(x, p["first.weight"], p["first.bias"], padding)
    x = np.maximum(halved(x, middle), 0) if early else halved(np.maximum(x, 0), middle)
    if padding == 0 and min(x.shape[2:]) < 3:
        return None
    x = conv(x, p["second.weight"], p["second.bias"], padding)
    x = end(np.maximum(x, 0) if bent else x, axis=(2, 3))
    scores = x @ p["out.weight"].T + p["out.bias"]
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True) if softmax else scores


MISTAKES = {
    "reshaped": {"axes": "cut"},
    "rows-for-columns": {"axes": "turned"},
    "not-scaled": {"scale": 1},
    "pooled-before-relu": {"early": True},
    "largest-of-the-window": {"middle": np.max},
    "largest-at-the-end": {"end": np.max},
    "last-relu-missing": {"bent": False},
    "softmax-inside": {"softmax": True},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    values = {name: scored(case, **otherwise) for name, otherwise in MISTAKES.items()}
    if [name for name, value in values.items() if value is not None and case.same(value)] != [key]:
        return False
    at = tuple(map(int, np.argwhere(~np.isclose(case.got, case.want, rtol=1e-3, atol=1e-4))[0]))
    return {"i": at[0], "k": at[1], "mine": case.got[at], "right": case.want[at]}


SCORE = "Picture {i} gets a score of {mine:.5g} for class {k}, and {right:.5g} is right. "


@task.misconception(
    "reshaped",
    SCORE + "The numbers were cut anew and not moved: your first channel holds red, green and blue of the upper third of the picture, in turns. The shape is right, no error comes, and no person would recognise the picture.",
)
def reshaped(case):
    return made(case, "reshaped")


@task.misconception("rows-for-columns", SCORE + "Channels are in front, but rows and columns have changed places: the network sees every sign lying on its side and mirrored.")
def rows_for_columns(case):
    return made(case, "rows-for-columns")


@task.misconception("not-scaled", SCORE + "Bytes went in as they are, up to 255, where the weights expect up to 1. The biases are nothing beside that, and every score is hundreds.")
def not_scaled(case):
    return made(case, "not-scaled")


@task.misconception(
    "pooled-before-relu",
    SCORE + "The mean was taken before ReLU. A place that says −3 then wipes out its neighbour that says +2, and the window says nothing. With the largest in place of the mean the order would not matter, which is why it is so easily taken over.",
)
def pooled_before_relu(case):
    return made(case, "pooled-before-relu")


@task.misconception("largest-for-mean", SCORE + "The largest was taken where the mean is asked for. Weights that were trained behind a mean get numbers of another size, and every picture looks as if it were full of whatever it holds once.")
def largest_for_mean(case):
    return made(case, "largest-of-the-window") or made(case, "largest-at-the-end")


@task.misconception("last-relu-missing", SCORE + "Between `second` and the mean there is no ReLU. The mean of a map is then one straight function of what came in, and all that `second` looked for at single places is lost.")
def last_relu_missing(case):
    return made(case, "last-relu-missing")


@task.misconception("softmax-inside", SCORE + "What comes out are shares that sum to 1. The loss takes a softmax of its own, and two of them are nearly flat.")
def softmax_inside(case):
    return made(case, "softmax-inside")
