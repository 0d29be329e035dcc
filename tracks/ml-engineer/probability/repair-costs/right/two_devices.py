# Gets the variance from how far two devices are apart, which needs no mean at all.
from itertools import product
from math import sqrt


def cost_of(costs, probabilities, n):
    devices = list(zip(costs, probabilities))
    mean = sum(cost * p for cost, p in devices)
    # Two independent devices differ by a variance that is twice that of one.
    variance = sum(p * q * (one - other) ** 2 for (one, p), (other, q) in product(devices, repeat=2)) / 2
    return n * mean, sqrt(n) * sqrt(variance)
