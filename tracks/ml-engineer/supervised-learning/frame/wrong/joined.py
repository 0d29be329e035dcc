# expect: leavers-lost
import pandas as pd


def frame(events, cut, horizon):
    known = events[events["day"] < cut]
    rows = known.groupby("customer", as_index=False).agg(
        orders=("day", "size"), spent=("amount", "sum"), last_day=("day", "max")
    )
    rows["days_since"] = cut - rows.pop("last_day")
    future = events[(events["day"] >= cut) & (events["day"] < cut + horizon)]
    later = future.groupby("customer", as_index=False).agg(again=("day", "size"))
    rows = rows.merge(later, on="customer")
    rows["left"] = (rows.pop("again") == 0).astype(int)
    return rows
