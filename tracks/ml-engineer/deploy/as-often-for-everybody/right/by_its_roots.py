# Finds the ends of Wilson's interval where they come from: as the roots of a quadratic equation.
"""Equal opportunity with intervals."""

from itertools import permutations

import numpy as np


def opportunity(district, returned, trusted, z):
    """Return for each district the share of the honest that is trusted, with its interval, and the pairs that are surely apart."""
    counted = {name: [0, 0] for name in district}
    for name, is_back, is_trusted in zip(district, returned, trusted, strict=True):
        if is_back:
            counted[name][0] += int(is_trusted)
            counted[name][1] += 1
    rates = {}
    for name, (k, n) in counted.items():
        if n:
            share = k / n
            # The ends are the p with (share - p)**2 = z**2 * p * (1 - p) / n.
            low, high = sorted(np.roots([1 + z**2 / n, -(2 * share + z**2 / n), share**2]).real)
            rates[name] = (share, low, high)
        else:
            rates[name] = None
    surely = [pair for pair in permutations(rates, 2) if all(rates[name] for name in pair)]
    return rates, sorted((one, other) for one, other in surely if rates[one][2] < rates[other][1])
