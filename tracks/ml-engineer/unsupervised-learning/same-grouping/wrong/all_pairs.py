# expect: most-of-all
from collections import Counter
from math import comb


def agreement(one, other):
    def pairs(labels):
        return sum(comb(count, 2) for count in Counter(labels).values())

    both, a, b, n = pairs(zip(one, other)), pairs(one), pairs(other), comb(len(one), 2)
    luck = a * b / n
    return 1.0 if n == luck else (both - luck) / (n - luck)
