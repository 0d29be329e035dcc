"""Majority votes of neighbours, with ties broken by the nearest."""

from collections import Counter


def vote(labels):
    """Return the winner of each row of neighbours."""
    # cut
    winners = []
    for row in labels:
        counts = Counter(row)
        most = max(counts.values())
        # The row is in the order of distance, so the first of the leaders has the nearest voter.
        winners.append(next(name for name in row if counts[name] == most))
    return winners
    # end cut
