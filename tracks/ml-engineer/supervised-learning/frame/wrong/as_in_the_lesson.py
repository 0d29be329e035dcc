# expect: silent-left-out
import pandas as pd


def frame(events, cut, horizon):
    known = events[events["day"] < cut]
    rows = known.groupby("customer", as_index=False).agg(orders=("day", "size"), spent=("amount", "sum"), last_day=("day", "max"))
    rows["days_since"] = cut - rows.pop("last_day")
    future = events[(events["day"] >= cut) & (events["day"] < cut + horizon)]
    rows["left"] = (~rows["customer"].isin(future["customer"])).astype(int)
    return rows[rows["days_since"] <= 56].reset_index(drop=True)
