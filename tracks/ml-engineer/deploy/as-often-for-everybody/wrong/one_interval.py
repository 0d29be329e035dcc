# expect: only-one-interval
import math

import numpy as np


def opportunity(district, returned, trusted, z):
    district = np.array(district)
    rates = {}
    for name in np.unique(district).tolist():
        honest = returned & (district == name)
        rates[name] = wilson(int((honest & trusted).sum()), int(honest.sum()), z)
    known = {name: rate for name, rate in rates.items() if rate is not None}
    apart = [(one, other) for one in known for other in known if known[one][0] < known[other][1]]
    return rates, apart


def wilson(k, n, z):
    if n == 0:
        return None
    share, scale = k / n, 1 + z**2 / n
    middle = (share + z**2 / (2 * n)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return share, middle - half, middle + half
