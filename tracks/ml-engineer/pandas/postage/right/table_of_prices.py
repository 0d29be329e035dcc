# Looks the base up in a table of bounds, and the surcharge in a dictionary.
"""The postage of all parcels at once."""

import pandas as pd

BOUNDS = [float("-inf"), 1000, 5000, float("inf")]
SURCHARGE = {0: 0, 1: 300, 2: 500, 3: 900}


def postage(parcels):
    """Return the postage of each parcel in cents."""
    weight = parcels["weight_g"].fillna(10**9)
    base = pd.cut(weight, BOUNDS, labels=[490, 690, 1190]).astype("int64")
    cents = (base + parcels["zone"].map(SURCHARGE).astype("int64")) * (1 + parcels["express"].astype("int64"))
    return cents.mask(parcels["zone"].eq(0) & ~parcels["express"] & parcels["goods_cents"].ge(5000), 0).to_numpy()
