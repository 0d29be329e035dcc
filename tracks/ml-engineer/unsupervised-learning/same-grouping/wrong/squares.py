# expect: with-itself
from collections import Counter


def agreement(one, other):
    def pairs(labels):
        return sum(count**2 for count in Counter(labels).values())

    both, a, b = pairs(zip(one, other)), pairs(one), pairs(other)
    luck = a * b / len(one) ** 2
    return 1.0 if (a + b) / 2 == luck else (both - luck) / ((a + b) / 2 - luck)
