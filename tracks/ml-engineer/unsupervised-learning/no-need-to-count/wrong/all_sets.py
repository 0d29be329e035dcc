# expect: over-budget
from itertools import combinations


def frequent(items, count, least):
    found, names, size = [], sorted(items), 1
    while names:
        level = [(list(each), times) for each in combinations(names, size) if (times := count(list(each))) >= least]
        found += level
        names = sorted({name for each, _ in level for name in each})
        size += 1
    return found
