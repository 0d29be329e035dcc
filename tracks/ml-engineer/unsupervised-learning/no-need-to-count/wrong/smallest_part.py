# expect: guessed-from-the-parts
from itertools import combinations


def frequent(items, count, least):
    level = {(name,): times for name in sorted(items) if (times := count([name])) >= least}
    found = dict(level)
    while level:
        unions = [(*a, b[-1]) for a, b in combinations(level, 2) if a[:-1] == b[:-1]]
        level = {
            each: min(level[part] for part in combinations(each, len(each) - 1))
            for each in unions
            if all(part in level for part in combinations(each, len(each) - 1))
        }
        found |= level
    return [(list(names), times) for names, times in found.items()]
