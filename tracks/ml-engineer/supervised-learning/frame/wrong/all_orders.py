# expect: features-see-the-future
import pandas as pd


def frame(events, cut, horizon):
    rows = events.groupby("customer", as_index=False).agg(
        orders=("day", "size"), spent=("amount", "sum"), first_day=("day", "min")
    )
    last = events[events["day"] < cut].groupby("customer")["day"].max()
    rows = rows[rows.pop("first_day") < cut].reset_index(drop=True)
    rows["days_since"] = cut - rows["customer"].map(last)
    future = events[(events["day"] >= cut) & (events["day"] < cut + horizon)]
    rows["left"] = (~rows["customer"].isin(future["customer"])).astype(int)
    return rows
