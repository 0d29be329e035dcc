# expect: plain-variance
import math


def cost_of(costs, probabilities, n):
    m = sum(p * c for c, p in zip(costs, probabilities))
    v = sum((c - m) ** 2 for c in costs) / len(costs)
    return n * m, math.sqrt(n * v)
