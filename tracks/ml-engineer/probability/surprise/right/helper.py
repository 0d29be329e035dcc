# Measures each letter in a function of its own, and in nats until the end.
from math import inf, log


def weighed(share, over):
    if share == 0:
        return 0.0
    if over == 0:
        return inf
    return share * (log(share) - log(over))


def surprise(p, q):
    entropy = -sum(weighed(each, 1.0) for each in p)
    divergence = sum(weighed(each, believed) for each, believed in zip(p, q))
    return entropy / log(2), divergence / log(2)
