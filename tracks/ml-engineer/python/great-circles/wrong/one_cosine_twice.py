# expect: one-latitude-twice
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""
    # cut
    (phi1, lam1), (phi2, lam2) = np.radians(start).T, np.radians(end).T
    u, v = np.sin((phi2 - phi1) / 2) ** 2, np.sin((lam2 - lam1) / 2) ** 2
    return (
        2 * RADIUS_KM * np.arcsin(np.sqrt(u + v * np.cos(phi1) ** 2))
    )  # a NaN goes through each step and stays NaN
    # end cut


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
