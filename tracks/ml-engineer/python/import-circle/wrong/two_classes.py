# expect: two-classes-of-one-name
# === fares.py ===
"""What a ride will cost; it does not import what it can say itself."""

from model import fit
from rides import read_ride


class BadLine(ValueError):
    """A line that holds no ride."""


def estimate(lines, km):
    rides, skipped = [], []
    for number, line in enumerate(lines, 1):
        try:
            rides.append(read_ride(line))
        except BadLine as error:
            skipped.append((number, str(error)))
    start, per_km = fit(rides)
    return {"fare": start + per_km * km, "used": len(rides), "skipped": skipped}
