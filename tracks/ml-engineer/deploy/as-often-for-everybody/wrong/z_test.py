# expect: tested-for-a-difference
import math

import numpy as np


def opportunity(district, returned, trusted, z):
    """Return for each district the share of the honest that is trusted, with its interval, and the pairs that are surely apart."""
    district = np.array(district)
    rates = {}
    for name in np.unique(district).tolist():
        honest = returned & (district == name)  # nobody else was wronged
        rates[name] = wilson(int((honest & trusted).sum()), int(honest.sum()), z)
    known = {name: rate for name, rate in rates.items() if rate is not None}
    n = {name: int((returned & (district == name)).sum()) for name in known}

    def is_apart(one, other):
        p, q = known[one][0], known[other][0]
        both = (p * n[one] + q * n[other]) / (n[one] + n[other])
        return q - p > z * math.sqrt(both * (1 - both) * (1 / n[one] + 1 / n[other]))

    apart = [(one, other) for one in known for other in known if is_apart(one, other)]
    return rates, apart  # sorted, for `np.unique` gave the names so


def wilson(k, n, z):
    """Return the share k/n with the ends of its interval, None when n is 0."""
    if n == 0:
        return None
    share, scale = k / n, 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return share, middle - half, middle + half
