# expect: cut-is-zero
import numpy as np


def next_word(scores, temperature, k, u):
    """Return the chances of all words, and the word that u draws."""
    if temperature == 0:
        chances = np.eye(len(scores))[scores.argmax()]
    else:
        best = np.argsort(-scores, kind="stable")[:k]
        left = np.zeros(len(scores))
        left[best] = scores[best] / temperature
        chances = np.exp(left - left.max())
        chances /= chances.sum()
    return chances, int(np.searchsorted(np.cumsum(chances), u, side="right"))
