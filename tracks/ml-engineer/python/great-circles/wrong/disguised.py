# expect: forbidden-name
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""

    @np.vectorize
    def one(lat1, lon1, lat2, lon2):
        a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
        return 2 * RADIUS_KM * np.arcsin(np.sqrt(a))

    return one(*np.radians(start).T, *np.radians(end).T)


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
