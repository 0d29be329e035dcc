# Names the axes instead of exchanging them, and lets each word ask only those that are there already.
import numpy as np


def look(x, Wq, Wk, Wv, Wo, heads):
    """Return what every word takes in of itself and the words before it."""
    n, d = x.shape
    size = d // heads
    queries, keys, values = ((x @ W).reshape(n, heads, size) for W in (Wq, Wk, Wv))
    rows = []
    for word in range(n):
        scores = np.einsum("hs,mhs->hm", queries[word], keys[: word + 1]) / np.sqrt(size)
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights = grown / grown.sum(axis=1, keepdims=True)
        rows.append(np.einsum("hm,mhs->hs", weights, values[: word + 1]).reshape(d))
    return np.array(rows) @ Wo
