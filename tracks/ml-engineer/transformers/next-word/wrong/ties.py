# expect: more-than-k
"""Drawing the next word, with temperature and top-k (Fan and others, 2018)."""

import numpy as np


def next_word(scores, temperature, k, u):
    """Return the chances of all words, and the word that u draws."""
    best = np.flatnonzero(scores >= np.sort(scores)[::-1][: k][-1]) if temperature > 0 else np.array([scores.argmax()])
    chances = np.zeros(len(scores))
    kept = np.exp((scores[best] - scores.max()) / (temperature or 1.0))
    chances[best] = kept / kept.sum()
    return chances, int(np.searchsorted(np.cumsum(chances), u, side="right"))
