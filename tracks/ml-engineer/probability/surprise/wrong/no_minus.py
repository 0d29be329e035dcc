# expect: sign-turned-round
import math


def surprise(p, q):
    entropy = divergence = 0.0
    for a, b in zip(p, q):
        if a:
            entropy += a * math.log2(a)
            divergence += a * math.log2(a / b) if b else math.inf
    return entropy, divergence
