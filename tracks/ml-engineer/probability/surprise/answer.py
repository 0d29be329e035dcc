"""Entropy and Kullback-Leibler divergence, in bits."""

import math


def surprise(p, q):
    """Return the entropy of p, and how many bits more a letter costs when q is believed."""
    # cut
    entropy = divergence = 0.0
    for true, believed in zip(p, q, strict=True):
        if true == 0:
            continue  # what never comes surprises nobody, whatever was believed
        entropy -= true * math.log2(true)
        divergence += true * math.log2(true / believed) if believed else math.inf
    return entropy, divergence
    # end cut
