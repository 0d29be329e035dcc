# expect: one-device
import math


def cost_of(costs, probabilities, n):
    mean = sum(p * cost for cost, p in zip(costs, probabilities))
    variance = sum(p * (cost - mean) ** 2 for cost, p in zip(costs, probabilities))
    return n * mean, math.sqrt(variance)
