"""The mean life of disks by maximum likelihood, with those that still run."""

import math


def disk_life(days, failed, claimed):
    """Return the likeliest mean life, the log-likelihood at it, and that at the claimed life."""
    # cut
    failures, total = int(failed.sum()), float(days.sum())

    def log_likelihood(mean):
        # Every disk brings -t / m. Only one that failed brings the -log(m) of the density as well.
        return -failures * math.log(mean) - total / mean

    if failures == 0:
        # The longer the life, the likelier is what was seen: the chance to have lived so long comes to 1, its logarithm to 0.
        return math.inf, 0.0, log_likelihood(claimed)
    life = total / failures  # where the slope of the log-likelihood, -failures / m + total / m**2, is 0
    return life, log_likelihood(life), log_likelihood(claimed)
    # end cut
