"""Take a model's error apart by fitting it to many samples."""

import numpy as np
from numpy.polynomial import polynomial


def decompose(x, truth, noise, degree, runs, seed):
    """Return the squared bias and the variance of a polynomial fit, as means over the points."""
    # cut
    rng = np.random.default_rng(seed)
    # One row a run: the same truth, fresh noise.
    samples = truth + noise * rng.normal(size=(runs, len(x)))
    predictions = polynomial.polyval(x, polynomial.polyfit(x, samples.T, degree))
    # What stays wrong when the noise has averaged out, and what the noise does to a single fit.
    bias = predictions.mean(axis=0) - truth
    variance = predictions.var(axis=0)
    return float(np.mean(bias**2)), float(variance.mean())
    # end cut
