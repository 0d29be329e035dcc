# expect: exception
# === rides.py ===
"""Rides of the past, read out of lines. This file needs no other of ours."""

from dataclasses import dataclass
from math import isfinite

@dataclass(frozen=True)
class Ride:
    """How far somebody rode, in kilometres, and what they paid."""

    km: float
    fare: float


def read_ride(line):
    """Read a line such as `7.5 km; 23.50` or `4 mi; 19`; BadLine when it holds no ride."""
    way, _, paid = line.partition(";")
    parts = way.split()
    if len(parts) != 2 or parts[1] not in ("km", "mi"):
        raise fares.BadLine("no distance")
    km = number(parts[0], "no distance")
    if km <= 0:
        raise fares.BadLine("no distance")
    fare = number(paid, "no fare")
    if fare < 0:
        raise fares.BadLine("no fare")
    return Ride(km * fares.KM_PER_MILE if parts[1] == "mi" else km, fare)


def number(text, missing):
    """Read a number; BadLine with the words `missing` when there is none."""
    try:
        value = float(text)
    except ValueError as error:
        raise fares.BadLine(missing) from error
    if not isfinite(value):
        raise fares.BadLine(missing)
    return value


import fares
# === fares.py ===
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
