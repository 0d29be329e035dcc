# expect: meridians-do-not-meet
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""
    north, east = np.radians(end - start).T
    return RADIUS_KM * np.sqrt(north**2 + east**2)


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
