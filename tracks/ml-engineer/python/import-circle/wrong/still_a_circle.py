# expect: exception
# === rides.py ===
"""Rides of the past, read out of lines."""

from dataclasses import dataclass

from fares import KM_PER_MILE, BadLine


@dataclass(frozen=True)
class Ride:
    km: float
    fare: float


def read_ride(line):
    way, _, paid = line.partition(";")
    number, unit = way.split()
    return Ride(float(number) * (KM_PER_MILE if unit == "mi" else 1), float(paid))
# === fares.py ===
"""What a ride will cost. The imports stand below, so that the names are there in time."""

KM_PER_MILE = 1.609344


class BadLine(ValueError):
    pass


from model import fit
from rides import read_ride


def estimate(lines, km):
    rides, skipped = [], []
    for number, line in enumerate(lines, 1):
        try:
            rides.append(read_ride(line))
        except BadLine as error:
            skipped.append((number, str(error)))
    start, per_km = fit(rides)
    return {"fare": start + per_km * km, "used": len(rides), "skipped": skipped}
