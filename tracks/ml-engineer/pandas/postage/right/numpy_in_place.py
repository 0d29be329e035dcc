# Fills an array step by step, a rule at a time.
"""The postage of all parcels at once."""

import numpy as np


def postage(parcels):
    """Return the postage of each parcel in cents."""
    columns = {name: parcels[name].to_numpy() for name in parcels.columns}
    cents = np.full(len(parcels), 1190)
    cents[columns["weight_g"] <= 5000] = 690
    cents[columns["weight_g"] <= 1000] = 490
    for zone, more in enumerate((0, 300, 500, 900)):
        cents[columns["zone"] == zone] += more
    cents[columns["express"]] *= 2
    cents[(columns["zone"] == 0) & ~columns["express"] & (columns["goods_cents"] >= 5000)] = 0
    return cents
