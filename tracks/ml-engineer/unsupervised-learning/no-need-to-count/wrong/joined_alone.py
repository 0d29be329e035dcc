# expect: over-budget
from itertools import combinations


def frequent(items, count, least):
    found, candidates = [], [(name,) for name in sorted(items)]
    while candidates:
        level = {names: times for names in candidates if (times := count(list(names))) >= least}
        found += [(list(names), times) for names, times in level.items()]
        candidates = [(*a, b[-1]) for a, b in combinations(level, 2) if a[:-1] == b[:-1]]
    return found
