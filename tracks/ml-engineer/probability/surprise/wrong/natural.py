# expect: nats-for-bits
import math


def surprise(p, q):
    entropy = divergence = 0.0
    for a, b in zip(p, q):
        if a:
            entropy -= a * math.log(a)
            divergence += a * math.log(a / b) if b else math.inf
    return entropy, divergence
