"""forward: two layers, a batch; scores in the thousands, and pale and black images in one batch."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "forward(X: floats[n, d], W1: floats[d, h], b1: floats[h], W2: floats[h, k], b2: floats[k]) "
    "-> tuple[floats[n, h], floats[n, k]]"
)
# As many images as classes: who divides by the sums of the wrong rows gets no exception, but wrong chances.
task.example(
    np.array([[1.0, 0.0], [0.5, 2.0]]),
    np.array([[1.0, -1.0, 0.5], [0.5, 1.0, -1.0]]),
    np.array([0.0, 0.25, -0.25]),
    np.array([[1.0, -1.0], [0.5, 0.5], [-1.0, 2.0]]),
    np.array([0.5, -2.0]),
)
task.judge(near)
task.forbid("scipy", why="Here you write the softmax yourself.")


def network(draw, n, *, least=2):
    d, h, k = draw.size(1, 6), draw.size(2, 6), draw.size(least, 5)
    return [
        draw.floats(n, d, low=-2, high=2),
        draw.floats(d, h, low=-2, high=2),
        draw.floats(h, low=-1, high=1),
        draw.floats(h, k, low=-2, high=2),
        draw.floats(k, low=-1, high=1),
    ]


@task.hidden(times=12)
def any_network(draw):
    return tuple(network(draw, draw.size(1, 12)))


@task.hidden(times=2)
def against_the_first(draw):
    """A black image whose first class is thousands below two others, beside a pale one: no score but the largest may be taken off."""
    x, w1, b1, w2, b2 = network(draw, 2, least=3)
    x[0], w1[:, 0] = 800 * (np.abs(x[0]) + 1), np.abs(w1[:, 0]) + 1
    w2[:, 0], w2[:, 1:3] = -np.abs(w2[:, 0]) - 1, np.abs(w2[:, 1:3]) + 1
    return x, w1, b1, w2, b2


@task.hidden(times=6)
def thick_ink(draw):
    """Pale and black images in one batch: the scores of some rows are near 0, those of others in the thousands."""
    n = draw.size(2, 8)
    x, w1, b1, w2, b2 = network(draw, n)
    # The first class of a black image has a score of 800 at least, whose exponential no float holds.
    x[::2] = 800 * (np.abs(x[::2]) + 1)
    w1[:, 0], w2[0, 0] = np.abs(w1[:, 0]) + 1, np.abs(w2[0, 0]) + 1
    w2[1:, 0] = np.abs(w2[1:, 0])
    return x, w1, np.abs(b1), w2, b2


@task.hidden(times=4)
def far_below(draw):
    """Every score far below zero: without care all exponentials are 0, and 0 / 0 is no number."""
    x, w1, b1, w2, b2 = network(draw, draw.size(1, 6))
    return x, w1, b1, w2, b2 - 3000


def scores_of(case, *, relu=True, first=True, last=True):
    hidden = case.X @ case.W1 + case.b1 * first
    hidden = np.maximum(hidden, 0) if relu else hidden
    return hidden, hidden @ case.W2 + case.b2 * last


def softmax(scores, axis=1):
    grown = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return grown / grown.sum(axis=axis, keepdims=True)


def alike(one, other):
    return np.allclose(one, other, rtol=1e-6, atol=1e-12, equal_nan=True)


def chances(case):
    return np.asarray(case.got[1], dtype=float)


@task.misconception(
    "overflow",
    "Image {row} has the scores {scores}, and its chances came out as {chances}. An exponential of such a number is more "
    "than a float holds (or less than it can tell from 0), and what is divided then is no number. One such image in a batch "
    "is enough to make the mean loss `nan`, and after one step every weight.",
)
def overflow(case):
    _, scores = scores_of(case)
    with np.errstate(all="ignore"):
        by_all = np.exp(scores - scores.max())
        by_all = by_all / by_all.sum(axis=1, keepdims=True)
    got = chances(case)
    rows = np.flatnonzero(np.isnan(got).any(axis=1))
    # Whatever was taken from the scores, or nothing: only numbers that far out have no exponential.
    if not len(rows) or np.abs(scores[rows]).max(axis=1).min() < 300 or alike(by_all, got):
        return False
    row = int(rows[0])
    return {"row": row, "scores": np.round(scores[row], 1).tolist(), "chances": got[row].tolist()}


@task.misconception(
    "one-maximum-for-all",
    "Image {row} has chances that do not sum to 1: {chances}. The largest score of the whole batch, {most:.4g}, was taken from "
    "its scores too, which are {scores}. A black image beside a pale one wipes out the pale one's chances, so a result "
    "depends on who shares the batch.",
)
def one_maximum_for_all(case):
    _, scores = scores_of(case)
    with np.errstate(all="ignore"):
        grown = np.exp(scores - scores.max())
        mine = grown / grown.sum(axis=1, keepdims=True)
        bare = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    got, right = chances(case), softmax(scores)
    if not alike(mine, got) or alike(bare, got) or np.allclose(got, right):
        return False
    row = int(np.flatnonzero(~np.isclose(got, right).all(axis=1))[0])
    return {"row": row, "chances": got[row].tolist(), "most": scores.max(), "scores": np.round(scores[row], 1).tolist()}


@task.misconception(
    "no-relu",
    "The hidden layer holds {value:.4g} for image {row}, unit {unit}: nothing was cut off at 0. Without the bend, two layers are "
    "one matrix product after another, which is a single linear layer, however many units it has.",
)
def no_relu(case):
    return not alike(chances(case), case.want[1]) and cut_nowhere(case)


@task.misconception(
    "sums-for-the-layer",
    "The chances are right, and the hidden layer that you give holds {value:.4g} for image {row}, unit {unit}: these are the sums before ReLU. A unit that was off puts out 0, and whoever works out the gradient of "
    "the next layer from what you give would let it have a part in the scores.",
)
def sums_for_the_layer(case):
    return alike(chances(case), case.want[1]) and cut_nowhere(case)


def cut_nowhere(case):
    """The first negative number of the hidden layer, where it was given as it is before ReLU."""
    hidden, _ = scores_of(case, relu=False)
    if hidden.min() >= 0 or not np.allclose(case.got[0], hidden):
        return False
    row, unit = np.argwhere(hidden < 0)[0]
    return {"row": int(row), "unit": int(unit), "value": hidden[row, unit]}


def clipped(case):
    """The chances of scores that were cut off at a bound, for the bounds that people take."""
    hidden, scores = scores_of(case)
    with np.errstate(all="ignore"):
        return [[hidden, softmax(np.clip(scores, -bound, bound))] for bound in (20, 30, 50, 88, 100, 250, 300, 500, 600, 700, 709)]


def by_column(case):
    """The chances where the largest score of each class over the batch was taken off, in place of that of each image."""
    hidden, scores = scores_of(case)
    with np.errstate(all="ignore"):
        grown = np.exp(scores - scores.max(axis=0))
        return [hidden, grown / grown.sum(axis=1, keepdims=True)]


@task.misconception(
    "scores-cut-off",
    "Image {row} has the scores {scores}, and its chances came out as {chances}. Scores that are too far out were all cut off at the same bound, and what lay between them is gone. "
    "No `nan` comes any more; for just those images that the network is surest of, it now says that it cannot decide.",
)
def scores_cut_off(case):
    _, scores = scores_of(case)
    return any(map(case.same, clipped(case))) and not case.same(by_column(case)) and at_row(case, scores)


@task.misconception(
    "largest-of-the-column",
    "Image {row} has the scores {scores}, and its chances came out as {chances}. From each score the largest of its **column** was taken, that of the whole batch for this class. "
    "Softmax stays the same only where one number is taken from all scores of an image. An image alone in its batch gets the same chance for every class.",
)
def largest_of_the_column(case):
    _, scores = scores_of(case)
    return case.same(by_column(case)) and not any(map(case.same, clipped(case))) and at_row(case, scores)


@task.misconception(
    "painted-over",
    "Image {row} has the scores {scores}, and its chances came out as {chances}, which do not sum to 1. Where the exponentials ran over, or were all 0, the `nan` was replaced by a number. "
    "The machine no longer stops; it now gives a chance of nothing to every digit, and nobody is told.",
)
def painted_over(case):
    hidden, scores = scores_of(case)
    with np.errstate(all="ignore"):
        bare = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    painted = [[hidden, np.nan_to_num(bare, nan=value)] for value in (0.0, 1.0)]
    return bool(np.isnan(bare).any()) and any(map(case.same, painted)) and at_row(case, scores)


def undecided(case):
    """Whether every image got the same chance for every class, which several mistakes come to."""
    return bool(np.ptp(chances(case), axis=1).max() < 1e-9)


def at_row(case, scores):
    """The first image whose chances are wrong, with its scores."""
    got = chances(case)
    wrong = np.flatnonzero(~np.isclose(got, np.asarray(case.want[1], dtype=float)).all(axis=1))
    return len(wrong) > 0 and {"row": int(wrong[0]), "scores": np.round(scores[wrong[0]], 1).tolist(), "chances": np.round(got[wrong[0]], 4).tolist()}


@task.misconception(
    "relu-on-the-scores",
    "Image {row} has the score {score:.4g} for class {column}, and yours treats it as 0. ReLU belongs between the layers. After the last "
    "one, every class that the network is sure is wrong gets the same chance as one that it knows nothing about, and no gradient.",
)
def relu_on_the_scores(case):
    hidden, scores = scores_of(case)
    if scores.min() >= 0 or not case.same([hidden, softmax(np.maximum(scores, 0))]):
        return False
    if undecided(case):
        return False
    row, column = np.argwhere(scores < 0)[0]
    return {"row": int(row), "column": int(column), "score": scores[row, column]}


@task.misconception(
    "softmax-over-the-batch",
    "The chances of image {row} sum to {total:.4g}, and those of class {column} over all images to 1. The softmax ran down the batch instead of "
    "along the classes: it says which image is most likely to be a 7, not which digit this image is.",
)
def softmax_over_the_batch(case):
    hidden, scores = scores_of(case)
    wrong = softmax(scores, axis=0)
    if not case.same([hidden, wrong]):
        return False
    row = int(np.abs(wrong.sum(axis=1) - 1).argmax())
    return {"row": row, "total": wrong[row].sum(), "column": 0}


@task.misconception(
    "sums-of-other-rows",
    "The chances of image {row} sum to {total:.4g}. There are as many images as classes here, so the flat array of row sums lined up "
    "with the columns, and each value was divided by the sum of another image. With any other batch size the same line stops.",
)
def sums_of_other_rows(case):
    hidden, scores = scores_of(case)
    if len(scores) != scores.shape[1]:
        return False
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong = grown / grown.sum(axis=1)
    bare = np.exp(scores) / np.exp(scores).sum(axis=1)
    for mine in (wrong, bare):
        if case.same([hidden, mine]):
            row = int(np.abs(mine.sum(axis=1) - 1).argmax())
            return {"row": row, "total": mine[row].sum()}
    return False


@task.misconception(
    "biases-left-out",
    "{which} left out: image 0 has the scores {mine} in yours, and {right} with them. {effect}",
)
def biases_left_out(case):
    boundary = "Without a bias every boundary of a hidden unit goes through the origin"
    blank = "the last biases say how frequent each class is, before anything is seen of an image"
    for first, last, which, effect in (
        (False, False, "The biases of both layers are", f"{boundary}, and a blank image always gets the same chance for every class."),
        (False, True, "The biases of the hidden layer are", f"{boundary}, however far from it the images lie."),
        (True, False, "The biases of the last layer are", f"Nothing else stands in for them: {blank}."),
    ):
        hidden, scores = scores_of(case, first=first, last=last)
        if not undecided(case) and case.same([hidden, softmax(scores)]):
            return {"which": which, "effect": effect, "mine": np.round(scores[0], 3).tolist(), "right": np.round(scores_of(case)[1][0], 3).tolist()}
    return False


@task.misconception(
    "shared-by-all-images",
    "The chances of image {row} sum to {total:.4g}, and those of all images together to 1. Each exponential was divided by the sum over the whole batch. So what an image gets hangs on how many others there are, "
    "and on how black they are.",
)
def shared_by_all_images(case):
    hidden, scores = scores_of(case)
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    with np.errstate(all="ignore"):
        shared = [grown / grown.sum(), softmax(scores, axis=None)]
    got = chances(case)
    if len(scores) == 1 or not any(case.same([hidden, each]) for each in shared):
        return False
    row = int(got.sum(axis=1).argmin())
    return {"row": row, "total": got[row].sum()}


@task.misconception(
    "each-class-alone",
    "The chances of image {row} sum to {total:.4g}. Each score went through a sigmoid of its own, which answers \"is it a 3?\" for each digit alone. "
    "A digit is exactly one of them, and a cross-entropy taken from these numbers is no likelihood.",
)
def each_class_alone(case):
    hidden, scores = scores_of(case)
    with np.errstate(all="ignore"):
        sigmoid = 1 / (1 + np.exp(-scores))
    if not case.same([hidden, sigmoid]) or not sigmoid.any():
        return False
    row = int(np.abs(sigmoid.sum(axis=1) - 1).argmax())
    return {"row": row, "total": sigmoid[row].sum()}
