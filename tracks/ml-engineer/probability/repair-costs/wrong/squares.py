# expect: mean-not-taken-off
import math


def cost_of(costs, probabilities, n):
    mean = sum(p * cost for cost, p in zip(costs, probabilities))
    squares = sum(p * cost**2 for cost, p in zip(costs, probabilities))
    return n * mean, math.sqrt(n * squares)
