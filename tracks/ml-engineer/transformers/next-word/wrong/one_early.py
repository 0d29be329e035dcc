# expect: one-word-early
"""Drawing the next word, with temperature and top-k (Fan and others, 2018)."""

import numpy as np


def next_word(scores, temperature, k, u):
    """Return the chances of all words, and the word that u draws."""
    best = np.argsort(-scores, kind="stable")[: k if temperature > 0 else 1]
    chances = np.zeros(len(scores))
    kept = np.exp((scores[best] - scores[best[0]]) / (temperature or 1.0))
    chances[best] = kept / kept.sum()
    return chances, int(np.searchsorted(np.cumsum(chances), u, side="right") - 1)
