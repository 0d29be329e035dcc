# expect: nothing-over-nothing
from collections import Counter
from math import comb


def agreement(one, other):
    def pairs(labels):
        return sum(comb(count, 2) for count in Counter(labels).values())

    both, a, b = pairs(zip(one, other)), pairs(one), pairs(other)
    luck = a * b / comb(len(one), 2)
    return (both - luck) / ((a + b) / 2 - luck)
