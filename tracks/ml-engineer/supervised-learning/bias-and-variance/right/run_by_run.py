# Fits one sample after the other and keeps running sums in place of all predictions.
import numpy as np


def decompose(x, truth, noise, degree, runs, seed):
    rng = np.random.default_rng(seed)
    total = np.zeros(len(x))
    squares = np.zeros(len(x))
    for _ in range(runs):
        sample = [rng.normal(value, noise) for value in truth]
        # As distances from the truth, so that large values do not cancel in the squares.
        missed = np.polyval(np.polyfit(x, sample, degree), x) - truth
        total += missed
        squares += missed**2
    bias = total / runs
    variance = squares / runs - bias**2
    return float((bias**2).mean()), float(variance.mean())
