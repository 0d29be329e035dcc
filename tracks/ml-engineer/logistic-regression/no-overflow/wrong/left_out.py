# expect: cut-off
import numpy as np


def judge(scores, labels):
    x = np.where(labels == 1, -scores, scores)
    with np.errstate(over="ignore"):
        losses = np.log1p(np.exp(x))
    finite = losses[np.isfinite(losses)]
    return np.exp(-np.logaddexp(0, -scores)), float(finite.mean() if len(finite) else 0.0)
