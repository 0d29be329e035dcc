"""where-it-looked: the gradient of a small network in closed form, in NumPy, and what the usual mistakes make of it."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "look(weights: dict[str, floats[...]], pictures: tensor[n, c, h, w], asked: tensor[n]) -> floats[n, h, w]"
)
task.judge(near(rtol=1e-6, atol=1e-10))


def windows(x):
    return np.lib.stride_tricks.sliding_window_view(np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))), (3, 3), axis=(2, 3))


def forward(p, pictures, *, batch=False):
    """Scores, and what of the hidden layer is on, times the scale of its normalisation."""
    hidden = np.einsum("ncijab,fcab->nfij", windows(pictures), p["0.weight"]) + p["0.bias"][:, None, None]
    mean = hidden.mean(axis=(0, 2, 3)) if batch else p["1.running_mean"]
    var = hidden.var(axis=(0, 2, 3)) if batch else p["1.running_var"]
    scale = p["1.weight"] / np.sqrt(var + 1e-5)
    bent = (hidden - mean[:, None, None]) * scale[:, None, None] + p["1.bias"][:, None, None]
    scores = np.maximum(bent, 0).mean(axis=(2, 3)) @ p["5.weight"].T + p["5.bias"]
    return scores, (bent > 0) * scale[:, None, None]


def make(rng, n, c, h, w, f, k):
    """Pictures in several colours, and for each the class with the lowest score."""
    weights = {
        "0.weight": rng.normal(0, 0.6, (f, c, 3, 3)), "0.bias": rng.normal(0, 0.4, f),
        "1.weight": rng.uniform(0.5, 1.5, f), "1.bias": rng.normal(0, 0.4, f),
        "1.running_mean": rng.normal(0, 0.5, f), "1.running_var": rng.uniform(0.5, 3, f),
        "5.weight": rng.normal(0, 2, (k, f)), "5.bias": rng.normal(0, 0.5, k),
    }  # fmt: skip
    weights = {name: values.round(3) for name, values in weights.items()}
    pictures = rng.normal(0, 1, (n, c, h, w)).round(3)
    asked = forward(weights, pictures)[0].argsort(axis=1)[:, 0]
    return weights, pictures, asked


task.example(*make(np.random.default_rng(5), 2, 2, 3, 3, 3, 3))


@task.hidden(times=5)
def any_pictures(draw):
    sizes = draw.integer(2, 3), draw.integer(2, 3), draw.integer(3, 4), draw.integer(3, 5)
    return make(draw.rng(), *sizes, draw.integer(3, 4), draw.integer(3, 4))


def slopes(case):
    """The gradient of each score by each pixel: picture, class, channel, row, column."""
    p, pictures = case.weights, case.pictures
    scores, on = forward(p, pictures)
    n, _, h, w = pictures.shape
    at_hidden = p["5.weight"][None, :, :, None, None] * on[:, None] / (h * w)  # n, k, f, h, w
    padded = np.zeros((n, scores.shape[1], pictures.shape[1], h + 2, w + 2))
    for a in range(3):
        for b in range(3):
            padded[..., a : a + h, b : b + w] += np.einsum("nkfij,fc->nkcij", at_hidden, p["0.weight"][:, :, a, b])
    return scores, padded[..., 1:-1, 1:-1]


def in_training(case):
    """The map when the batch's own statistics are used, by central differences."""
    pictures, asked = case.pictures.astype(float), np.asarray(case.asked)
    found = np.empty(pictures.shape)
    for at in np.ndindex(pictures.shape):
        ends = []
        for step in (1e-6, -1e-6):
            moved = pictures.copy()
            moved[at] += step
            ends.append(forward(case.weights, moved, batch=True)[0][np.arange(len(asked)), asked].sum())
        found[at] = (ends[0] - ends[1]) / 2e-6
    return np.abs(found).max(axis=1)


def maps(case):
    """What each of the mistakes gives, by its name."""
    scores, each = slopes(case)
    n, asked = len(scores), np.asarray(case.asked)
    rows = np.arange(n)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = grown / grown.sum(axis=1, keepdims=True)
    mean = np.einsum("nk,nkcij->ncij", chances, each)  # how the logarithm of all of them together moves
    own = each[rows, asked]
    largest = lambda x: np.abs(x).max(axis=1)  # noqa: E731
    return {
        "of-the-chance": largest(chances[rows, asked][:, None, None, None] * (own - mean)),
        "of-the-loss": largest(own - mean),
        "of-the-mean-loss": largest(own - mean) / n,
        "of-the-winner": largest(each[rows, scores.argmax(axis=1)]),
        "of-all-classes": largest(each.sum(axis=1)),
        "of-everybody's-class": largest(each[:, asked].sum(axis=1)),
        "share-of-the-batch": largest(own) / n,
        "sign-kept": own.max(axis=1),
        "channels-summed": np.abs(own).sum(axis=1),
        "channels-meaned": np.abs(own).mean(axis=1),
        "channels-cancel": np.abs(own.sum(axis=1)),
        "times-the-pixel": largest(own * case.pictures),
    }


def made(case, *keys):
    """Whether one of these mistakes gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    fits = {name for name, value in maps(case).items() if case.same(value)}
    return bool(fits) and fits <= set(keys) and facts(case)


def facts(case):
    got, want = np.asarray(case.got), np.asarray(case.want)
    at = tuple(map(int, np.argwhere(~np.isclose(got, want, rtol=1e-6, atol=1e-10))[0]))
    scores, _ = forward(case.weights, case.pictures)
    grown = np.exp(scores[at[0]] - scores[at[0]].max())
    asked = int(case.asked[at[0]])
    return {
        "i": at[0], "at": f"({at[1]}, {at[2]})", "mine": got[at], "right": want[at], "k": asked,
        "winner": int(scores[at[0]].argmax()), "chance": grown[asked] / grown.sum(), "n": len(got), "c": case.pictures.shape[1],
    }  # fmt: skip


PIXEL = "Picture {i}, pixel {at}: yours says {mine:.4g}, and {right:.4g} is right. "


@task.misconception(
    "after-the-softmax",
    PIXEL + "The gradient was taken behind a softmax, where all classes pull at once: a pixel counts that only makes *another* class less likely. And where the network is sure, the chance is flat (here it is {chance:.2g}): the surer the answer, the emptier the map.",
)
def after_the_softmax(case):
    return made(case, "of-the-chance", "of-the-loss", "of-the-mean-loss")


@task.misconception("of-the-winner", PIXEL + "That is the map of class {winner}, which has the highest score. Asked was class {k}. Whoever wants to know why it did not say so gets an answer to another question.")
def of_the_winner(case):
    return made(case, "of-the-winner")


@task.misconception("of-all-classes", PIXEL + "The scores of all classes were added up. What lifts one and lowers another is cancelled, and those are the pixels that decide.")
def of_all_classes(case):
    return made(case, "of-all-classes")


@task.misconception(
    "of-everybodys-class",
    PIXEL + "Each picture's map holds the slopes of all the classes that are asked about, of the other pictures' as well. To index a column by a list of {n} gives {n} numbers a row, and not one.",
)
def of_everybodys_class(case):
    return made(case, "of-everybody's-class")


@task.misconception("share-of-the-batch", PIXEL + "Every number is {n} times too small: the mean over the pictures was taken, and each got its share. The same picture gets a paler map the more others are asked about with it.")
def share_of_the_batch(case):
    return made(case, "share-of-the-batch")


@task.misconception("sign-kept", PIXEL + "The largest slope was taken with its sign. A pixel that lowers the score strongly in each channel looks as if it said nothing.")
def sign_kept(case):
    return made(case, "sign-kept")


@task.misconception("channels-joined-otherwise", PIXEL + "The {c} channels were added up or averaged, where the largest of their sizes is asked for. With signs in the sum, red can even wipe out blue.")
def channels_joined_otherwise(case):
    return made(case, "channels-summed", "channels-meaned", "channels-cancel")


@task.misconception("times-the-pixel", PIXEL + "The slope was multiplied by the pixel. That measure exists too, and it is blind where a picture is black: a missing light can never be what it looked at.")
def times_the_pixel(case):
    return made(case, "times-the-pixel")


@task.misconception(
    "in-training-mode",
    PIXEL + "The network was still in training mode, so batch normalisation used the mean and spread of these {n} pictures. Each map then holds the pull of its neighbours, and the same picture alone gets another map.",
)
def in_training_mode(case):
    if case.raised or case.same(case.want) or any(case.same(value) for value in maps(case).values()):
        return False
    return np.shape(case.got) == np.shape(case.want) and np.allclose(case.got, in_training(case), rtol=1e-4, atol=1e-7) and facts(case)
