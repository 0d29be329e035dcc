# expect: pairs-and-no-more
from itertools import combinations


def frequent(items, count, least):
    single = {name: times for name in sorted(items) if (times := count([name])) >= least}
    pairs = {pair: times for pair in combinations(single, 2) if (times := count(list(pair))) >= least}
    return [([name], times) for name, times in single.items()] + [(list(pair), times) for pair, times in pairs.items()]
