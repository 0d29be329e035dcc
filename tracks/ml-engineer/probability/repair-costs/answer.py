"""Expectation and standard deviation of a sum of independent costs."""

import math


def cost_of(costs, probabilities, n):
    """Return the expectation and the standard deviation of what n independent devices cost."""
    # cut
    pairs = list(zip(costs, probabilities, strict=True))
    mean = math.fsum(p * cost for cost, p in pairs)
    variance = math.fsum(p * (cost - mean) ** 2 for cost, p in pairs)
    # Variances of independent costs add up; standard deviations do not: high and low partly cancel.
    return n * mean, math.sqrt(n * variance)
    # end cut
