# expect: divided-by-one-less
import numpy as np
from numpy.polynomial import polynomial


def decompose(x, truth, noise, degree, runs, seed):
    rng = np.random.default_rng(seed)
    samples = truth + rng.normal(0, noise, (runs, len(x)))
    predictions = polynomial.polyval(x, polynomial.polyfit(x, samples.T, degree))
    return float(np.mean((predictions.mean(axis=0) - truth) ** 2)), float(predictions.var(axis=0, ddof=1).mean())
