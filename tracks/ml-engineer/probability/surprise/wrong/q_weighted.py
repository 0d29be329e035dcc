# expect: weighed-by-the-belief
import math


def surprise(p, q):
    d = 0.0
    for a, b in zip(p, q):
        if a:
            d += b * math.log2(a / b) if b else math.inf
    return -sum(a * math.log2(a) for a in p if a), d
