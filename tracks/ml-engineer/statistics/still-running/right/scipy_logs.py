# Takes density and survival from SciPy, disk by disk.
"""The mean life of disks by maximum likelihood, with those that still run."""

import numpy as np
from scipy import stats


def disk_life(days, failed, claimed):
    """Return the likeliest mean life, the log-likelihood at it, and that at the claimed life."""

    def log_likelihood(mean):
        life = stats.expon(scale=mean)
        return float(np.where(failed, life.logpdf(days), life.logsf(days)).sum())

    if not failed.any():
        return np.inf, 0.0, log_likelihood(claimed)
    life = float(days.sum() / failed.sum())
    return life, log_likelihood(life), log_likelihood(claimed)
