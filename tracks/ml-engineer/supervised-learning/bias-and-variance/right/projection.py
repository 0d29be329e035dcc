# Works out once the matrix that turns a sample into its fit, and multiplies all samples by it.
import numpy as np


def decompose(x, truth, noise, degree, runs, seed):
    powers = np.stack([x**d for d in range(degree + 1)], axis=1)
    fit = powers @ np.linalg.pinv(powers)
    rng = np.random.default_rng(seed)
    predictions = [fit @ rng.normal(truth, noise) for _ in range(runs)]
    mean = np.mean(predictions, axis=0)
    return np.mean((mean - truth) ** 2), np.mean((predictions - mean) ** 2)
