# Adds in plain Python and finds the bucket by bisection.
"""A percentile from histograms of several machines."""

from bisect import bisect_left


def percentile(bounds, counts, share):
    """Return what this share of all requests did not exceed, in ms, or None when there were none."""
    up_to = [sum(column) for column in zip(*counts.tolist(), strict=True)]
    everybody = up_to.pop()
    if not everybody:
        return None
    rank = share * everybody
    place = bisect_left(up_to, rank)
    if place == len(up_to):
        return bounds[-1]
    lower, below = (bounds[place - 1], up_to[place - 1]) if place else (0, 0)
    return lower + (bounds[place] - lower) * (rank - below) / (up_to[place] - below)
