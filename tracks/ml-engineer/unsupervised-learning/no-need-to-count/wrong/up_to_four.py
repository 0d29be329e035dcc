# expect: pairs-and-no-more
from itertools import combinations


def frequent(items, count, least):
    found = []
    candidates = [(name,) for name in sorted(items)]
    while candidates and len(candidates[0]) < 5:
        level = {}
        for names in candidates:
            times = count(list(names))
            if times >= least:
                level[names] = times
        found += [(list(names), times) for names, times in level.items()]
        unions = [(*a, b[-1]) for a, b in combinations(level, 2) if a[:-1] == b[:-1]]
        candidates = [each for each in unions if all(part in level for part in combinations(each, len(each) - 1))]
    return found
