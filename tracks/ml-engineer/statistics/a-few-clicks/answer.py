"""A click rate from few showings, with what was known before."""

from scipy import stats


def estimate(a, b, clicks, shown, level):
    """Return the posterior mean of the rate and the ends of its central credible interval."""
    # cut
    # What was known before counts like showings that were already seen: a clicks and b misses.
    after = stats.beta(a + clicks, b + shown - clicks)
    tail = (1 - level) / 2
    return float(after.mean()), float(after.ppf(tail)), float(after.ppf(1 - tail))
    # end cut
