# expect: entropy-of-the-belief
import math


def surprise(p, q):
    d = 0.0
    for a, b in zip(p, q):
        if a:
            d += a * math.log2(a / b) if b else math.inf
    return -sum(a * math.log2(a) for a in q if a), d
