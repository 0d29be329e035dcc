"""every-word: a masked loss over sequences of labels, in closed form in NumPy."""

import numpy as np

from milepost.check import Task, near

task = Task("measure(scores: tensor[n, t, k], labels: tensor[n, t], lengths: tensor[n]) -> tuple[float, float]")
task.judge(near(rtol=1e-5, atol=1e-7))
task.example(
    np.array([[[2.0, 0.0, 0.0], [0.0, 1.0, 0.0], [3.0, 0.0, 0.5]], [[0.0, 0.0, 3.0], [1.0, 0.0, 0.0], [0.0, 0.5, 0.0]]]),
    np.array([[0, 1, 0], [1, 0, 0]]),
    np.array([2, 1]),
)


@task.hidden(times=10)
def any_reviews(draw):
    """Reviews of different lengths, one of them without a word, and sizes that all differ."""
    n, t, k = draw.integer(3, 4), draw.integer(6, 7), 5
    rng = draw.rng()
    lengths = np.array([t, 2, 0, *(draw.integer(1, t - 2) for _ in range(n - 3))])[rng.permutation(n)]
    real = np.arange(t) < lengths[:, None]
    labels = np.where(real, rng.integers(0, k, (n, t)), 0)
    scores = rng.normal(size=(n, t, k)) * 2
    # Most labels are right, in the filling too: there is something to be proud of in the wrong place.
    scores += 3 * np.eye(k)[labels] * (rng.random((n, t, 1)) < 0.6)
    return np.round(scores, 2), labels, lengths


@task.hidden(times=3)
def short_ones(draw):
    n, t, k = 4, 5, 3
    rng = draw.rng()
    lengths = np.array([1, 2, 1, 3])[rng.permutation(n)]
    labels = np.where(np.arange(t) < lengths[:, None], rng.integers(0, k, (n, t)), 0)
    return np.round(rng.normal(size=(n, t, k)) * 2, 2), labels, lengths


def chances(scores, axis):
    grown = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return grown / grown.sum(axis=axis, keepdims=True)


def losses(case, *, scores=None, axis=-1, twice=False):
    """The loss at each place."""
    found = chances(case.scores if scores is None else scores, axis)
    found = chances(found, -1) if twice or axis != -1 else found
    return -np.log(np.take_along_axis(found, np.asarray(case.labels)[:, :, None], axis=-1)[:, :, 0])


def bare(case, axis):
    """The loss at each place with a softmax over another axis, and no other after it."""
    return -np.log(np.take_along_axis(chances(case.scores, axis), np.asarray(case.labels)[:, :, None], axis=-1)[:, :, 0])


def mistakes(case):
    n, t, k = case.scores.shape
    real = np.arange(t) < case.lengths[:, None]
    at = losses(case)
    hit = case.scores.argmax(axis=-1) == case.labels
    loss, right = at[real].mean(), hit[real].mean()
    mixed = np.reshape(case.scores, (n, k, t)).transpose(0, 2, 1)
    off = losses(case, scores=mixed)
    further = np.arange(t) < case.lengths[:, None] + 1
    named = real & (case.labels > 0)
    some = [row for row in range(n) if case.lengths[row]]
    by_review = [np.mean([part[row][real[row]].mean() for row in some]) for part in (at, hit)]
    shares = (right, hit.mean())
    return {
        "filling-counts": [[at.mean(), hit.mean()], [at.mean(), right]],
        "filling-is-right": [[loss, hit.mean()]],
        "filling-in-the-divisor": [[(at * real).mean(), share] for share in (right, (hit & real).mean(), hit.mean())],
        "reshaped": [[off[mask].mean(), share] for mask in (real, real | True) for share in shares] + [[(off * real).sum() / real.sum(), right]],
        "softmax-over-places": [[bare(case, 1)[mask].mean(), share] for mask in (real, real | True) for share in shares] + [[losses(case, axis=1)[real].mean(), right]],
        "softmax-over-reviews": [[bare(case, 0)[mask].mean(), share] for mask in (real, real | True) for share in shares] + [[losses(case, axis=0)[real].mean(), right]],
        "softmax-twice": [[losses(case, twice=True)[mask].mean(), share] for mask in (real, real | True) for share in shares],
        "mean-of-means": [by_review, [by_review[0], right], [sum(part[row][real[row]].mean() for row in some) / n for part in (at, hit)]],
        "summed": [[at[real].sum(), right], [at[real].sum(), hit[real].sum()]],
        "count-for-share": [[loss, float(hit[real].sum())]],
        "by-zero": [[loss, hit[named].sum() / max(1, named.sum())], *([at[named].sum() / max(1, named.sum()), share] for share in (right, hit[named].sum() / max(1, named.sum())))],
        "one-place-too-many": [[at[further].mean(), hit[further].mean()]],
        "by-reviews": [[at[real].sum() / many, right] for many in (n, len(some))],
        "no-softmax": [[-np.take_along_axis(case.scores, np.asarray(case.labels)[:, :, None], axis=-1)[:, :, 0][real].mean(), right]],
        # No message: it is here lest it be taken for another one.
        "whole-reviews": [[loss, np.mean([hit[row][real[row]].all() for row in range(n)])], [loss, np.mean([hit[row][real[row]].all() for row in some])]],
    }


def made(case, key):
    """What the answer says, when this mistake and no other known one gives it."""
    if [name for name, ways in mistakes(case).items() if any(case.same([float(part) for part in way]) for way in ways)] != [key]:
        return False
    words, places = int(np.sum(case.lengths)), case.labels.size
    return {"loss": case.got[0], "share": case.got[1], "true": case.want[1], "words": words, "filling": places - words, "places": places}


@task.misconception(
    "filling-counts",
    "There are {words} words and {filling} places of filling, and your loss of {loss:.4f} is a mean over all {places}. The network then learns above all to say 0 behind the end of a review.",
)
def filling_counts(case):
    return made(case, "filling-counts")


@task.misconception(
    "filling-is-right",
    "The loss is right. The share of {share:.1%} counts {filling} places of filling among the labels; of the {words} words {true:.1%} are right. With longer reviews in a batch the same network looks better.",
)
def filling_is_right(case):
    return made(case, "filling-is-right")


@task.misconception(
    "filling-in-the-divisor",
    "The losses of the filling are taken out, and the sum is still divided by all {places} places, not by the {words} words. A batch with one long review seems to have a small loss, and is learnt from with small steps.",
)
def filling_in_the_divisor(case):
    return made(case, "filling-in-the-divisor")


@task.misconception(
    "reshaped",
    "The table was given the shape that `cross_entropy` asks for by `reshape`, which keeps the order in memory: the scores of one word are now spread over several. The loss is a number like any other, {loss:.4f}, and nothing can be learnt from it.",
)
def reshaped(case):
    return made(case, "reshaped")


@task.misconception(
    "softmax-over-places",
    "The softmax was taken over the places of a review: its words compete with each other, when the labels of each word should.",
)
def softmax_over_places(case):
    return made(case, "softmax-over-places")


@task.misconception("softmax-over-reviews", "The softmax was taken over the reviews of the batch: the loss of one hangs on who else is in it.")
def softmax_over_reviews(case):
    return made(case, "softmax-over-reviews")


@task.misconception("softmax-twice", "There were chances already when the softmax was taken: `cross_entropy` applies it itself. However sure and right the network is, the loss of {loss:.4f} cannot come near 0.")
def softmax_twice(case):
    return made(case, "softmax-twice")


@task.misconception("mean-of-means", "First a mean over each review was taken, then one over the reviews. A word in a review of two counts for more than one in a long review.")
def mean_of_means(case):
    return made(case, "mean-of-means")


@task.misconception("summed", "The loss of {loss:.4f} is a sum over {words} words. A batch of long reviews takes a longer step than one of short ones.")
def summed(case):
    return made(case, "summed")


@task.misconception(
    "one-place-too-many",
    "There are {words} words, and behind the end of each review one place of filling was taken in: a review of 2 words has them at the places 0 and 1. Label 0 is easy to guess there, and both figures look better than they are.",
)
def one_place_too_many(case):
    return made(case, "one-place-too-many")


@task.misconception("by-reviews", "The losses of {words} words were added up and divided by the number of reviews: {loss:.4f}. With longer reviews it grows, though no word is labelled any worse.")
def by_reviews(case):
    return made(case, "by-reviews")


@task.misconception("no-softmax", "{loss:.4f} is the mean score of the right labels with its sign turned. No softmax and no logarithm was taken: scores can be made as large as one likes, and the loss falls for ever.")
def no_softmax(case):
    return made(case, "no-softmax")


@task.misconception("count-for-share", "{share:g} labels are right: that is how many. Asked for is the share, out of {words} words.")
def count_for_share(case):
    return made(case, "count-for-share")


@task.misconception(
    "by-zero",
    "Places were left out wherever the label is 0. That is the label of the filling, and of many a word as well: a network that never says 0 would not be caught.",
)
def by_zero(case):
    return made(case, "by-zero")
