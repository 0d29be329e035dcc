# Looks for the highest place of the log-likelihood, over the logarithm of the life.
"""The mean life of disks by maximum likelihood, with those that still run."""

import math

from scipy.optimize import minimize_scalar


def disk_life(days, failed, claimed):
    """Return the likeliest mean life, the log-likelihood at it, and that at the claimed life."""

    def log_likelihood(mean):
        total = 0.0
        for day, gone in zip(days, failed):
            total += -day / mean - (math.log(mean) if gone else 0.0)
        return total

    if not any(failed):
        return math.inf, 0.0, log_likelihood(claimed)
    found = minimize_scalar(lambda u: -log_likelihood(math.exp(u)), bounds=(-5, 20), method="bounded", options={"xatol": 1e-9})
    life = math.exp(found.x)
    return life, log_likelihood(life), log_likelihood(claimed)
