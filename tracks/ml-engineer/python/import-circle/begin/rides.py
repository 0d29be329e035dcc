"""Rides of the past, read out of lines."""

from dataclasses import dataclass

from fares import KM_PER_MILE, BadLine


@dataclass(frozen=True)
class Ride:
    """How far somebody rode, in kilometres, and what they paid."""

    km: float
    fare: float


def read_ride(line):
    """Read a line such as `7.5 km; 23.50` or `4 mi; 19`; BadLine when it holds no ride."""
    raise NotImplementedError("Write this part.")
