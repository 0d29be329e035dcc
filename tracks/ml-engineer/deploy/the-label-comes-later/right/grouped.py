# Puts the predictions into a DataFrame, keeps what is ripe, and groups by day.
"""What a model said and what happened, for the days whose labels are ripe."""

import pandas as pd


def said_and_happened(scored, chance, broke, horizon, today):
    """Return (day, mean chance, share that broke within the horizon) for each day with ripe labels."""
    bikes = pd.DataFrame({"scored": scored, "chance": chance, "broke": broke})
    bikes["in_time"] = (bikes["broke"] - bikes["scored"]).between(1, horizon)
    ripe = bikes[bikes["scored"] <= today - horizon]
    table = ripe.groupby("scored")[["chance", "in_time"]].mean()
    return list(table.itertuples(name=None))
