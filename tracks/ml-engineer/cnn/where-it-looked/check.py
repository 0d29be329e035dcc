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
    order = forward(weights, pictures)[0].argsort(axis=1)
    asked = order[:, 0]
    if (asked == asked[0]).all():
        asked[-1] = order[-1, 1]  # not one class for all
    return weights, pictures, asked


task.example(*make(np.random.default_rng(5), 2, 2, 3, 3, 3, 3))


@task.hidden(times=2)
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


def own(case):
    """The slopes of each picture's own score that is asked about: picture, channel, row, column."""
    return slopes(case)[1][np.arange(len(case.asked)), case.asked]


def largest(x):
    return np.abs(x).max(axis=1)


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


@task.mistake(
    "after-the-softmax",
    PIXEL + "The gradient was taken behind a softmax, where all classes pull at once: a pixel counts that only makes *another* class less likely. And where the network is sure, the chance is flat (here it is {chance:.2g}): the surer the answer, the emptier the map.",
    ways=["chance", "loss", "mean-loss"],
    fields=facts,
)
def after_the_softmax(case, way):
    scores, each = slopes(case)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = grown / grown.sum(axis=1, keepdims=True)
    mean = np.einsum("nk,nkcij->ncij", chances, each)  # how the logarithm of all of them together moves
    times = {"chance": chances[np.arange(len(scores)), case.asked][:, None, None, None], "loss": 1, "mean-loss": 1 / len(scores)}[way]
    return largest(times * (own(case) - mean))


@task.mistake(
    "of-the-winner",
    PIXEL + "That is the map of class {winner}, which has the highest score. Asked was class {k}. Whoever wants to know why it did not say so gets an answer to another question.",
    fields=facts,
)
def of_the_winner(case):
    scores, each = slopes(case)
    return largest(each[np.arange(len(scores)), scores.argmax(axis=1)])


@task.mistake("of-all-classes", PIXEL + "The scores of all classes were added up. What lifts one and lowers another is cancelled, and those are the pixels that decide.", fields=facts)
def of_all_classes(case):
    return largest(slopes(case)[1].sum(axis=1))


@task.mistake(
    "of-everybodys-class",
    PIXEL + "Each picture's map holds the slopes of all the classes that are asked about, of the other pictures' as well. To index a column by a list of {n} gives {n} numbers a row, and not one.",
    fields=facts,
)
def of_everybodys_class(case):
    return largest(slopes(case)[1][:, case.asked].sum(axis=1))


@task.mistake("of-the-first-class", PIXEL + "All pictures were asked about the class of the first. Each has a class of its own in `asked`, and this one's is {k}.", fields=facts)
def of_the_first_class(case):
    return largest(slopes(case)[1][:, int(case.asked[0])])


@task.mistake(
    "share-of-the-batch",
    PIXEL + "Every number is {n} times too small: the mean over the pictures was taken, and each got its share. The same picture gets a paler map the more others are asked about with it.",
    fields=facts,
)
def share_of_the_batch(case):
    return largest(own(case)) / len(case.asked)


@task.mistake(
    "sign-kept",
    PIXEL + "The largest slope was taken with its sign. A pixel that lowers the score strongly in each channel looks as if it said little or nothing.",
    ways=["kept", "cut", "late"],
    fields=facts,
)
def sign_kept(case, way):
    highest = own(case).max(axis=1)
    return {"kept": highest, "cut": np.maximum(highest, 0), "late": np.abs(highest)}[way]


@task.mistake(
    "channels-joined-otherwise",
    PIXEL + "The {c} channels were joined by a sum, a mean or a root of squares, where the largest of their sizes is asked for. With signs in the sum, red can even wipe out blue.",
    ways=["sum", "mean", "cancel", "norm"],
    fields=facts,
)
def channels_joined_otherwise(case, way):
    each = own(case)
    if way == "cancel":
        return np.abs(each.sum(axis=1))
    return {"sum": np.abs(each).sum, "mean": np.abs(each).mean, "norm": lambda axis: np.sqrt((each**2).sum(axis=axis))}[way](axis=1)


@task.mistake(
    "first-channel-only", PIXEL + "Only the first of the {c} channels was looked at. What the network sees in another colour alone is not on the map.", fields=facts
)
def first_channel_only(case):
    return np.abs(own(case)[:, 0])


@task.mistake(
    "scaled-to-1",
    PIXEL + "Each map was divided by its largest number. As a picture it looks better; whether a score hangs on its picture strongly or hardly at all is gone.",
    fields=facts,
)
def scaled_to_1(case):
    each = largest(own(case))
    return each / each.max(axis=(1, 2), keepdims=True)


@task.mistake("times-the-pixel", PIXEL + "The slope was multiplied by the pixel. That measure exists too, and it is blind where a picture is black: a missing light can never be what it looked at.", fields=facts)
def times_the_pixel(case):
    return largest(own(case) * case.pictures)


@task.misconception(
    "in-training-mode",
    PIXEL + "The network was still in training mode, so batch normalisation used the mean and spread of these {n} pictures. Each map then holds the pull of its neighbours, and the same picture alone gets another map.",
)
def in_training_mode(case):
    if case.raised or np.shape(case.got) != np.shape(case.want) or case.same(case.want):
        return False
    return np.allclose(case.got, in_training(case), rtol=1e-4, atol=1e-7) and facts(case)


task.tell_apart(any_pictures, times=1, right=lambda case: largest(own(case)), tries=60, kept=4)
