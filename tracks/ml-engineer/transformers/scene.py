"""The words of a sentence look at one another: one look by the learner's `what-to-look-at`, three at once by `several-heads`."""

import numpy as np

MOVED_BY = ("what-to-look-at", "several-heads")
MOST_WORDS, LONGEST = 10, 12
# What a word that matches scores at temperature 1; all others score 0.
MATCH = 4.0
LOOKS = ("followed", "same", "before")


def frames(ask, state):
    """Give a frame before anybody asks, and one for each word that asks, in the order of the sentence.

    `state` holds the `words`; the `look`, one of `LOOKS` or "together"; the `temperature`; and whether the mask is `causal`. The first
    frame has the words, the `known` ones without those that stand there again, the `looks`, the mask and the `score` of a match. Every
    other has `at`, the place of the word that asks, from 0 on; its `weights`, a row for each look; and `takes`, the share of each known
    word in what it takes in, None where there are several looks. A frame of step "odd" ends the scene: its note says why.
    """
    words = words_of(state["words"])
    looks = looks_of(state["look"])
    score = MATCH / float(np.clip(float(state["temperature"]), 0.25, 4))
    causal = bool(state["causal"]) or len(looks) > 1
    known = list(dict.fromkeys(words))
    note = "" if causal == bool(state["causal"]) else "Several looks at once only ever look back: the mask stays on."
    yield {"step": "start", "words": words, "known": known, "looks": looks, "causal": causal, "score": round(score, 2), "note": note}

    n = len(words)
    mask = np.tri(n, dtype=bool) if causal else np.ones((n, n), dtype=bool)
    values = np.eye(len(known))[[known.index(word) for word in words]]
    tables = matched(values, n)
    if len(looks) > 1:
        weights, takes = read_heads(ask("several-heads", *side_by_side(values, n, score)), n), None
    else:
        asking, asked = tables[looks[0]]
        weights, takes = read_one(ask("what-to-look-at", asking * score * np.sqrt(n), asked, values, mask), values.shape)
    if weights is None:
        yield {"step": "odd", "note": "The weights cannot be drawn: not all that the answer gave are finite numbers."}
        return
    right = np.stack([softmax(np.where(mask, (asking @ asked.T) * score, -np.inf)) for asking, asked in (tables[look] for look in looks)], axis=1)
    for i in range(n):
        note = odd(weights[i], right[i], mask[i]) or strayed(weights[i], values, None if takes is None else takes[i])
        yield {"step": "look", "at": i, "weights": weights[i].round(4), "takes": None if takes is None else takes[i].round(4), "note": note}


# ------------------------------------------------------------ queries and keys


def matched(values, n):
    """Give queries and keys of each look, a row a word and n columns: a row of the one fits a row of the other, or has 0 in common with it."""
    word = np.pad(values, ((0, 0), (0, n - values.shape[1])))
    return {"followed": (word, behind(word)), "same": (word, word), "before": (np.eye(n), np.eye(n, k=1))}


def behind(table):
    """Each row one place further on, so that a word has the row of the word before it."""
    return np.vstack([0 * table[:1], table[:-1]])


def side_by_side(values, n, score):
    """Give the arguments of `several-heads`: the embedding of a word is its place, itself and the word before it; values are places.

    What a head finds for a word is then the row of its weights.
    """
    word, none, same = np.pad(values, ((0, 0), (0, n - values.shape[1]))), np.zeros((n, n)), np.eye(n)
    x = np.hstack([np.eye(n), word, behind(word)])
    pull = same * score * np.sqrt(n)
    Wq = np.block([[none, none, pull], [pull, pull, none], [none, none, none]])
    Wk = np.block([[none, none, np.eye(n, k=1)], [none, same, none], [same, none, none]])
    Wv = np.block([[same, same, same], [none, none, none], [none, none, none]])
    return x, Wq, Wk, Wv, np.eye(3 * n), 3


# ------------------------------------------------------------ what the answers gave


def read_one(told, shape):
    """Give the weights as (n, 1, n) and what is taken in as (n, known); None twice where they are no such tables."""
    try:
        takes, weights = (np.asarray(each, dtype=float) for each in told)
        weights = weights.reshape(shape[0], 1, shape[0])
        takes = takes.reshape(shape)
    except (TypeError, ValueError):
        return None, None
    return (weights, takes) if np.isfinite(weights).all() and np.isfinite(takes).all() else (None, None)


def read_heads(told, n):
    """Give the weights as (n, 3, n), None where they are no such table."""
    try:
        weights = np.asarray(told, dtype=float).reshape(n, 3, n)
    except (TypeError, ValueError):
        return None
    return weights if np.isfinite(weights).all() else None


def softmax(scores):
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return grown / grown.sum(axis=1, keepdims=True)


def odd(weights, right, may):
    """Say what is odd about the weights of a word, a row a look."""
    if (np.abs(weights[:, ~may]) > 1e-6).any():
        return "It looks at a word that the mask hides."
    for total in weights.sum(axis=1):
        if not np.isclose(total, 1, atol=1e-6):
            return f"Its weights add up to {total:.2f}, and not to 1."
    return "" if np.allclose(weights, right, atol=1e-6) else "A softmax of its scores gives other weights."


def strayed(weights, values, taken):
    return "" if taken is None or np.allclose(weights @ values, taken, atol=1e-6) else "What it takes in is not the mean of the values by these weights."


# ------------------------------------------------------------ what comes from outside


def words_of(given):
    words = [str(word) for word in list(given)]
    if not 2 <= len(words) <= MOST_WORDS or not all(0 < len(word) <= LONGEST for word in words):
        raise ValueError(f"a sentence here has 2 to {MOST_WORDS} words of at most {LONGEST} letters")
    return words


def looks_of(given):
    if given == "together":
        return list(LOOKS)
    if given not in LOOKS:
        raise ValueError(f"expected one of {', '.join(LOOKS)} or together, got {given!r}")
    return [given]
