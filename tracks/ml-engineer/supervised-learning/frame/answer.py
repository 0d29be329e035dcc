"""Turn events into one row per customer: features from before the cut, a label from after it."""

import pandas as pd


def frame(events, cut, horizon):
    """Return features known at the start of day `cut`, and whether the customer stays away for `horizon` days."""
    # cut
    # Features come from here alone, so the future cannot reach them.
    known = events[events["day"] < cut]
    rows = known.groupby("customer", as_index=False).agg(
        orders=("day", "size"), spent=("amount", "sum"), last_day=("day", "max")
    )
    rows["days_since"] = cut - rows.pop("last_day")
    # The label has a window of its own, closed at both ends: later orders do not bring anybody back.
    future = events[(events["day"] >= cut) & (events["day"] < cut + horizon)]
    # isin keeps every known customer. Joining the future to them would lose exactly those who left.
    rows["left"] = (~rows["customer"].isin(future["customer"])).astype(int)
    return rows
    # end cut
