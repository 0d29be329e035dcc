# expect: only-the-last-round
"""Two depots, six houses, three rounds of k-means on paper."""


def by_hand():
    """Return the last labels, the last centres, and the inertia after each round."""
    return {"labels": [0, 0, 0, 1, 1, 1], "centres": [4, 16], "inertias": [106]}
