# expect: every-zero-is-infinite
import math


def surprise(p, q):
    entropy = -sum(a * math.log2(a) for a in p if a)
    if 0 in q:
        return entropy, math.inf
    return entropy, sum(a * math.log2(a / b) for a, b in zip(p, q) if a)
