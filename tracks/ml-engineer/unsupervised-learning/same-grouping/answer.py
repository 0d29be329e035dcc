"""The adjusted Rand index (Hubert and Arabie, Journal of Classification 2, 1985)."""

from collections import Counter
from math import comb


def agreement(one, other):
    """Return how far two groupings of the same things agree: 1 is the same, 0 is luck."""
    # cut
    def pairs(labels):
        return sum(comb(count, 2) for count in Counter(labels).values())

    in_one, in_other, together = pairs(one), pairs(other), pairs(zip(one, other))
    by_luck = in_one * in_other / comb(len(one), 2)
    most = (in_one + in_other) / 2
    return 1.0 if most == by_luck else (together - by_luck) / (most - by_luck)
    # end cut
