# expect: other-way-round
import math


def surprise(p, q):
    entropy = -sum(a * math.log2(a) for a in p if a)
    divergence = 0.0
    for a, b in zip(p, q):
        if b:
            divergence += b * math.log2(b / a) if a else math.inf
    return entropy, divergence
