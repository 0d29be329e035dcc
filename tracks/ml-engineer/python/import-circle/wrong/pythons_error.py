# expect: pythons-own-error
# === rides.py ===
from dataclasses import dataclass

KM_PER_MILE = 1.609344


class BadLine(ValueError):
    pass


@dataclass(frozen=True)
class Ride:
    km: float
    fare: float


def read_ride(line):
    way, _, paid = line.partition(";")
    number, unit = way.split()
    if unit not in ("km", "mi"):
        raise BadLine("no distance")
    if not paid:
        raise BadLine("no fare")
    return Ride(float(number) * (KM_PER_MILE if unit == "mi" else 1), float(paid))
