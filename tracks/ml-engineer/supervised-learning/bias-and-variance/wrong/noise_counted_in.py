# expect: noise-counted-in
import numpy as np
from numpy.polynomial import polynomial


def decompose(x, truth, noise, degree, runs, seed):
    rng = np.random.default_rng(seed)
    samples = truth + noise * rng.normal(size=(runs, len(x)))
    predictions = polynomial.polyval(x, polynomial.polyfit(x, samples.T, degree))
    bias = predictions.mean(axis=0) - truth
    variance = predictions.var(axis=0) + noise**2
    return float(np.mean(bias**2)), float(variance.mean())
