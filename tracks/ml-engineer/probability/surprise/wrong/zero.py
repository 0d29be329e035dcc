# expect: log-of-zero
import math


def surprise(p, q):
    entropy = -sum(a * math.log2(a) for a in p)
    divergence = sum(a * math.log2(a / b) for a, b in zip(p, q))
    return entropy, divergence
