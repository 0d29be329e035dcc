"""what-to-look-at: attention with a mask; the unit's tests hold the reference against PyTorch's scaled_dot_product_attention."""

import numpy as np

from milepost.check import Task, near

task = Task("attend(Q: floats[n, d], K: floats[m, d], V: floats[m, e], mask: bools[n, m]) -> tuple[floats[n, e], floats[n, m]]")
task.example(
    np.array([[2.0, 0.0], [0.0, 1.0]]),
    np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]),
    np.array([[1.0], [10.0], [100.0]]),
    np.array([[True, True, True], [True, True, False]]),
)
task.judge(near)


@task.hidden(times=12)
def any_words(draw):
    """Every word may look at some words, and none at all of them."""
    n, m, d, e = draw.size(2, 4), draw.size(3, 5), draw.integer(2, 4), draw.integer(1, 3)
    mask = draw.booleans(n, m)
    for row in range(n):
        first, second = draw.shuffled(range(m))[:2]
        mask[row, first], mask[row, second] = True, False
    return draw.floats(n, d, low=-2, high=2, decimals=1), draw.floats(m, d, low=-2, high=2, decimals=1), draw.floats(m, e, decimals=1), mask


@task.hidden(times=2)
def all_may(draw):
    n, m, d = draw.size(1, 4), draw.size(1, 4), draw.integer(1, 3)
    return draw.floats(n, d, low=-2, high=2), draw.floats(m, d, low=-2, high=2), draw.floats(m, 2), np.ones((n, m), dtype=bool)


@task.hidden(times=3)
def nothing_to_look_at(draw):
    """One word at least may look at nothing, and one at something."""
    Q, K, V, mask = any_words(draw)
    mask[draw.integer(0, len(mask) - 2)] = False
    return Q, K, V, mask


@task.hidden(times=3)
def huge(draw):
    """Scores of a size that exp cannot hold, above zero and below."""
    Q, K, V, mask = any_words(draw)
    K[:, 0], Q[:, 0] = 300.0, [300.0, -300.0, *(draw.choice([-300.0, 300.0]) for _ in Q[2:])]
    return Q, K, V, mask


@task.hidden(times=3)
def tallest_hidden(draw):
    """In one row the highest score is hidden, and higher than all others by tens of thousands; the other rows are ordinary ones."""
    Q, K, V, mask = any_words(draw)
    row = draw.integer(0, len(mask) - 1)
    Q[:, 0], K[:, 0] = 0.0, 0.0
    Q[row, 0] = 300.0
    K[draw.choice(np.flatnonzero(~mask[row]).tolist()), 0] = 300.0
    return Q, K, V, mask


def softmax(scores, axis=1):
    """Weights along an axis, 0 where there is nothing to weigh."""
    grown = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.nan_to_num(grown / grown.sum(axis=axis, keepdims=True))


def look(case, *, scale=None, fill=-np.inf, mask=None, axis=1):
    """Attention with one thing done otherwise."""
    scores = case.Q @ case.K.T / (np.sqrt(case.Q.shape[1]) if scale is None else scale)
    weights = softmax(np.where(case.mask if mask is None else mask, scores, fill), axis)
    return weights @ case.V, weights


@task.mistake(
    "not-scaled",
    "The scores were not divided by the root of d = {d}. With longer queries they grow, the softmax gives all to one word, and the gradient of all others is nearly 0.",
    fields=lambda case: {"d": case.Q.shape[1]},
)
def not_scaled(case):
    return look(case, scale=1)


@task.mistake(
    "scaled-by-d",
    "The scores were divided by d = {d}, not by its root: they come out too small, and every word looks at all others nearly alike.",
    fields=lambda case: {"d": case.Q.shape[1]},
)
def scaled_by_d(case):
    return look(case, scale=case.Q.shape[1])


@task.mistake(
    "scaled-by-values",
    "The scores were divided by the root of e = {e}, the width of the values. The products were sums over the d = {d} numbers of a query.",
    fields=lambda case: {"d": case.Q.shape[1], "e": case.V.shape[1]},
)
def scaled_by_values(case):
    return look(case, scale=np.sqrt(case.V.shape[1]))


@task.mistake(
    "scaled-by-words",
    "The scores were divided by the root of m = {m}, the number of words that may be looked at. The products were sums over the d = {d} numbers of a query, however long the text is.",
    fields=lambda case: {"m": len(case.K), "d": case.Q.shape[1]},
)
def scaled_by_words(case):
    return look(case, scale=np.sqrt(len(case.K)))


@task.mistake(
    "scaled-by-askers",
    "The scores were divided by the root of n = {n}, the number of words that ask. The products were sums over the d = {d} numbers of a query, whoever else asks.",
    fields=lambda case: {"n": len(case.Q), "d": case.Q.shape[1]},
)
def scaled_by_askers(case):
    return look(case, scale=np.sqrt(len(case.Q)))


@task.mistake(
    "over-the-askers",
    "Your weights add up to 1 down each column: the words that ask compete with each other. How much word 0 takes in then hangs on who else is asking.",
)
def over_the_askers(case):
    # Among huge scores a word takes in one other or nothing, whichever way the weights add up.
    return look(case, axis=0) if np.abs(case.Q @ case.K.T).max() < 700 else None


@task.mistake(
    "hidden-afterwards",
    "The weights were set to 0 after the softmax. Those of word {row} add up to {total:.3f}: what went to the hidden words is lost, and the more there are of them the less a word takes in.",
    fields=lambda case: {"row": int(np.argmin(np.sum(case.got[1], axis=1))), "total": float(np.min(np.sum(case.got[1], axis=1)))},
)
def hidden_afterwards(case):
    weights = look(case, mask=case.mask | True)[1] * case.mask
    return weights @ case.V, weights


@task.mistake(
    "mask-turned",
    "Each word looks at just those that it may not see. True stands for *may*, and in some libraries for the opposite.",
)
def mask_turned(case):
    return look(case, mask=~case.mask)


@task.mistake(
    "hidden-is-zero",
    "A hidden word was given a number such as 0 for a score, and exp makes something of it: it is looked at as much as a word that fits middling well, and more than one that fits badly. Scores can be of any size, below zero too.",
)
def hidden_is_zero(case):
    return look(case, fill=0.0)


@task.mistake("mask-unused", "Every word looks at all words, also at the hidden ones. A model that is trained to guess the next word reads it off.")
def mask_unused(case):
    return look(case, mask=case.mask | True)


task.tell_apart(any_words, times=2, right=look)


def rows(case):
    """Weights that are no numbers, by row; None where there are none to look at."""
    if case.raised or not isinstance(case.got, list) or np.shape(case.got[1]) != case.mask.shape:
        return None
    return np.isnan(np.asarray(case.got[1], dtype=float)).any(axis=1)


@task.misconception(
    "looks-at-nothing",
    "Word {row} may look at nothing, and its weights should be 0. You gave {weight:.3g}: 0 over 0, or the same for every hidden word. One such row makes every number behind it useless.",
)
def looks_at_nothing(case):
    bad, empty = rows(case), ~case.mask.any(axis=1)
    if bad is None or not empty.any():
        return False
    weights = np.asarray(case.got[1], dtype=float)
    rest = np.allclose(weights[~empty], np.asarray(case.want[1])[~empty])
    row = int(np.argmax(empty))
    return rest and not (weights[row] == 0).all() and {"row": row, "weight": float(weights[row][0])}


@task.misconception(
    "max-before-mask",
    "The highest score of word {row} is {hidden:,.0f}, and hidden; the highest that it may look at is {seen:,.0f}. Your weights of this row are all {weight}: beside the hidden score every other is 0 after exp.",
)
def max_before_mask(case):
    if case.raised or not isinstance(case.got, list) or np.shape(case.got[1]) != case.mask.shape:
        return False
    scores = case.Q @ case.K.T / np.sqrt(case.Q.shape[1])
    seen, hidden = np.where(case.mask, scores, -np.inf).max(axis=1), np.where(case.mask, -np.inf, scores).max(axis=1)
    weights = np.asarray(case.got[1], dtype=float)
    lost = (np.nan_to_num(weights) == 0).all(axis=1) & case.mask.any(axis=1) & (hidden - seen > 700)
    # What is 0 in every row, or after the softmax in another row, is another mistake: all other rows must be right.
    if not lost.any() or not np.allclose(weights[~lost], np.asarray(case.want[1])[~lost], equal_nan=True):
        return False
    row = int(np.argmax(lost))
    return {"row": row, "hidden": float(hidden[row]), "seen": float(seen[row]), "weight": "nan" if np.isnan(weights[row]).any() else "0"}


@task.misconception(
    "overflow",
    "The largest score of word {row} is {top:,.0f}, and its weights came out as {weight}. exp of 710 is more than a float can hold, and exp of -746 is 0: divided by each other they are no number.",
)
def overflow(case):
    if rows(case) is None:
        return False
    weights = np.asarray(case.got[1], dtype=float)
    bad = (np.nan_to_num(weights) == 0).all(axis=1) | rows(case)
    scores = np.where(case.mask, case.Q @ case.K.T / np.sqrt(case.Q.shape[1]), -np.inf).max(axis=1)
    row = int(np.argmax(bad & (np.abs(scores) > 700) & np.isfinite(scores)))
    return bool(bad[row] and np.isfinite(scores[row]) and abs(scores[row]) > 700) and {"row": row, "top": float(scores[row]), "weight": "nan" if np.isnan(weights[row]).any() else "0"}
