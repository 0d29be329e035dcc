# expect: over-budget
"""The postage of one parcel after the other."""

import numpy as np


def postage(parcels):
    """Return the postage of each parcel in cents."""
    if parcels.empty:
        return np.zeros(0, dtype=int)
    return parcels.apply(of_one, axis=1).to_numpy()


def of_one(parcel):
    weight = parcel["weight_g"]
    cents = 490 if weight <= 1000 else 690 if weight <= 5000 else 1190
    cents += [0, 300, 500, 900][int(parcel["zone"])]
    if parcel["express"]:
        return cents * 2
    return 0 if parcel["zone"] == 0 and parcel["goods_cents"] >= 5000 else cents
