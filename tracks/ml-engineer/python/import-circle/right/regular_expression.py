# Reads a line with one regular expression, and keeps the names that both files need in rides.py.
# === rides.py ===
"""Rides of the past, read out of lines."""

import math
import re
from dataclasses import dataclass

KM_PER_UNIT = {"km": 1.0, "mi": 1.609344}
LINE = re.compile(r"\s*(?P<way>\S+)\s+(?P<unit>km|mi)\s*(;(?P<fare>.*))?", re.DOTALL)


class BadLine(ValueError):
    """A line that holds no ride."""


@dataclass(frozen=True)
class Ride:
    """How far somebody rode, in kilometres, and what they paid."""

    km: float
    fare: float


def read_ride(line):
    """Read a line such as `7.5 km; 23.50` or `4 mi; 19`; BadLine when it holds no ride."""
    found = LINE.fullmatch(line)
    way = number_in(found["way"]) if found else math.nan
    if not way > 0:
        raise BadLine("no distance")
    fare = number_in(found["fare"] or "")
    if not fare >= 0:
        raise BadLine("no fare")
    return Ride(way * KM_PER_UNIT[found["unit"]], fare)


def number_in(text):
    """Return the number that a text holds, NaN where it holds none."""
    try:
        number = float(text)
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


# === fares.py ===
"""What a ride will cost, by the rides of the past."""

import model
import rides


def estimate(lines, km):
    """Return the fare of a ride of `km` kilometres, how many lines were used, and which were skipped, and why."""
    found, skipped = [], []
    for number, line in enumerate(lines, 1):
        try:
            found.append(rides.read_ride(line))
        except rides.BadLine as error:
            skipped.append((number, str(error)))
    start, per_km = model.fit(found)
    return {"fare": start + per_km * km, "used": len(found), "skipped": skipped}
