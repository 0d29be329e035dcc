# Goes through space: half the chord between two points on the sphere is the sine of half the arc.
"""Distances on a sphere, for all trips at once."""

import numpy as np

RADIUS_KM = 6371.0


def great_circles(start, end):
    """Return the distance in kilometres from each start to its end; rows are latitude and longitude in degrees."""
    chord = np.linalg.norm(point(start) - point(end), axis=1)
    return 2 * RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1))


def point(places):
    """Return places on the unit sphere as points in space, a row each."""
    latitude, longitude = np.radians(places[:, 0]), np.radians(places[:, 1])
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )


def trips(start, end, copies):
    """Take the same trips many times over, and give the distances of the first ones. The check calls this."""
    return great_circles(np.tile(start, (copies, 1)), np.tile(end, (copies, 1)))[: len(start)]
