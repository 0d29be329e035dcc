# expect: purity
from collections import Counter


def agreement(one, other):
    found = 0
    for name in set(one):
        found += max(Counter(b for a, b in zip(one, other) if a == name).values())
    return found / len(one)
