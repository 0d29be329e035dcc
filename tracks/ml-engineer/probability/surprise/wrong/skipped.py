# expect: never-for-impossible
import math


def surprise(p, q):
    entropy = divergence = 0.0
    for a, b in zip(p, q):
        if a:
            entropy -= a * math.log2(a)
        if a and b:
            divergence += a * math.log2(a / b)
    return entropy, divergence
