# expect: always-heavy
"""The postage of all parcels at once."""

import numpy as np


def postage(parcels):
    """Return the postage of each parcel in cents."""
    weight, zone = parcels["weight_g"].to_numpy(), parcels["zone"].to_numpy()
    express = parcels["express"].to_numpy()
    # The first condition that holds decides. For a missing weight none does, so it falls through to the heavy ones.
    base = np.select([weight <= 1, weight <= 5], [490, 690], 1190)
    cents = (base + np.array([0, 300, 500, 900])[zone]) * np.where(express, 2, 1)
    free = (zone == 0) & ~express & (parcels["goods_cents"].to_numpy() >= 5000)
    return np.where(free, 0, cents)
