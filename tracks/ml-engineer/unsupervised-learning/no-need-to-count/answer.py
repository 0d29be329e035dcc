"""Frequent sets by Apriori (Agrawal and Srikant, VLDB 1994)."""

from itertools import combinations


def frequent(items, count, least):
    """Return all sets of items that stand in at least so many orders, with their counts."""
    # cut
    found = []
    candidates = [(name,) for name in sorted(items)]
    while candidates:
        level = {}
        for names in candidates:
            times = count(list(names))
            if times >= least:
                level[names] = times
        found += [(list(names), times) for names, times in level.items()]
        # Two sets that differ in their last name alone make one that is larger by one, and each is made once.
        unions = [(*a, b[-1]) for a, b in combinations(level, 2) if a[:-1] == b[:-1]]
        # If anything inside is rare, so is the whole: it need not be counted.
        candidates = [each for each in unions if all(part in level for part in combinations(each, len(each) - 1))]
    return found
    # end cut
