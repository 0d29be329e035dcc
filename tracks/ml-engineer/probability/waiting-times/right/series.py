# Writes the two careful functions out itself: by their series near 0, with the plain logarithm and power elsewhere.
import math


def grown(x):
    # exp(x) - 1, as x + x²/2 + x³/6 + …
    if abs(x) > 0.5:
        return math.e**x - 1
    total, term = 0.0, 1.0
    for i in range(1, 30):
        term *= x / i
        total += term
    return total


def log_beside_one(x):
    # log(1 + x), as x - x²/2 + x³/3 - …
    if abs(x) > 0.2:
        return math.log(1 + x)
    return sum(-((-x) ** i) / i for i in range(1, 60))


def waits(rate, at, shares):
    density, at_most = 0, 0
    if not at < 0:
        density = rate * math.e ** (-rate * at)
        at_most = -grown(-rate * at)
    sample = []
    for u in shares:
        sample.append(-log_beside_one(-u) / rate)
    return density, at_most, sample
