# expect: all-costs-alike
import math


def cost_of(costs, probabilities, n):
    mean = sum(costs) / len(costs)
    variance = sum((cost - mean) ** 2 for cost in costs) / len(costs)
    return n * mean, math.sqrt(n * variance)
