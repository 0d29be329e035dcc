# expect: whole-cost
import math


def surprise(p, q):
    entropy = cross = 0.0
    for a, b in zip(p, q):
        if a:
            entropy -= a * math.log2(a)
            cross += -a * math.log2(b) if b else math.inf
    return entropy, cross
