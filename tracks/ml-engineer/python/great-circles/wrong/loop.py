# expect: over-budget
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""
    import math

    found = []
    for (lat1, lon1), (lat2, lon2) in zip(np.radians(start).tolist(), np.radians(end).tolist()):
        a = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        found.append(2 * RADIUS_KM * math.asin(math.sqrt(a)))
    return np.array(found, dtype=float)


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
