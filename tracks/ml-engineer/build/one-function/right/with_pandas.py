# Reads the moment with pandas, and keeps a place for each device in the state.
# === features.py ===
"""Features of an order, for the training table and for a single request."""

import pandas as pd


def learn(rows):
    """Return what has to be known from the training rows."""
    table = pd.DataFrame({"weight_g": [row.get("weight_g") for row in rows], "device": [tidy(row.get("device")) for row in rows]})
    weights = pd.to_numeric(table["weight_g"]).dropna()
    names = sorted(set(table["device"]) - {""})
    return {"kg": float(weights.mean()) / 1000 if len(weights) else 0, "places": {name: place for place, name in enumerate(names)}}


def tidy(device):
    """Return the device as it is compared, an empty text where there is none."""
    return (device or "").strip().casefold()


def features(row, state):
    """Return the features of one order."""
    moment = pd.to_datetime(row["ordered_at"], utc=True).tz_convert("Europe/Berlin")
    weight = row.get("weight_g")
    kilograms = state["kg"] if weight is None else weight / 1000
    flags = [0] * len(state["places"])
    place = state["places"].get(tidy(row.get("device")))
    if place is not None:
        flags[place] = 1
    return [moment.hour, int(moment.day_name() in ("Saturday", "Sunday")), kilograms, int(weight is None), *flags]
