# expect: too-few-is-nothing
"""The mean of the week before, and of nothing else."""


def add_last_week(daily):
    """Return the rows with the mean of their product's seven days before."""
    ordered = daily.sort_values(["product", "day"])
    # By days and not by rows, for there are gaps; closed on the left alone, so that the day itself stays outside.
    windows = ordered.groupby("product").rolling("7D", on="day", closed="left", min_periods=7)
    # The groups come one after the other, each by day, just as the rows were sorted: here, and only here, place is enough.
    ordered["last_week"] = windows["pieces"].mean().to_numpy()
    return ordered.sort_index()
