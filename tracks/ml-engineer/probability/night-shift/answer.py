"""A Poisson distribution, asked in three ways."""

from scipy import stats


def plan(rate, people, level):
    """Return how probable exactly so many calls are, how probable more, and how many people are enough at this level."""
    # cut
    calls = stats.poisson(rate)
    return float(calls.pmf(people)), float(calls.sf(people)), int(calls.ppf(level))
    # end cut
