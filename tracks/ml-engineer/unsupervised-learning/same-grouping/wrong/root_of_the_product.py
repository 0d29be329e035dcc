# expect: most-of-all
from collections import Counter
from math import comb, sqrt


def agreement(one, other):
    def pairs(labels):
        return sum(comb(count, 2) for count in Counter(labels).values())
    in_one, in_other, together = pairs(one), pairs(other), pairs(zip(one, other))
    by_luck = in_one * in_other / comb(len(one), 2)
    most = sqrt(in_one * in_other)
    return 1.0 if most == by_luck else (together - by_luck) / (most - by_luck)
