"""What a ride will cost, by the rides of the past."""

from model import fit
from rides import read_ride

KM_PER_MILE = 1.609344


class BadLine(ValueError):
    """A line that holds no ride; its words say what is missing."""


def estimate(lines, km):
    """Return the fare of a ride of `km` kilometres, how many lines were used, and which were skipped, and why."""
    rides, skipped = [], []
    for number, line in enumerate(lines, 1):
        try:
            rides.append(read_ride(line))
        except BadLine as error:
            skipped.append((number, str(error)))
    start, per_km = fit(rides)
    return {"fare": start + per_km * km, "used": len(rides), "skipped": skipped}
