# expect: two-runs
import numpy as np
from numpy.polynomial import polynomial


def decompose(x, truth, noise, degree, runs, seed):
    rng = np.random.default_rng(seed)
    predictions = []
    for _ in range(1, runs):
        sample = truth + rng.normal(0, noise, len(x))
        predictions.append(polynomial.polyval(x, polynomial.polyfit(x, sample, degree)))
    predictions = np.array(predictions)
    return float(np.mean((predictions.mean(axis=0) - truth) ** 2)), float(predictions.var(axis=0).mean())
