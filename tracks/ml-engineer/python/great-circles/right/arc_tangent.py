# Takes the arc with arctan2, column by column.
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""
    lat1, lon1 = np.deg2rad(start[:, 0]), np.deg2rad(start[:, 1])
    lat2, lon2 = np.deg2rad(end[:, 0]), np.deg2rad(end[:, 1])
    haversine = np.square(np.sin((lat2 - lat1) / 2)) + np.cos(lat1) * np.cos(lat2) * np.square(np.sin((lon2 - lon1) / 2))
    haversine = np.clip(haversine, 0, 1)
    return 2 * RADIUS_KM * np.arctan2(np.sqrt(haversine), np.sqrt(1 - haversine))


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
