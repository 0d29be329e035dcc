# expect: rows-keep-old-numbers
import pandas as pd


def frame(events, cut, horizon):
    rows = events[events["day"] < cut].groupby("customer").agg(
        orders=("day", "size"), spent=("amount", "sum"), last_day=("day", "max")
    )
    rows["days_since"] = cut - rows.pop("last_day")
    future = events[(events["day"] >= cut) & (events["day"] < cut + horizon)]
    rows.insert(0, "customer", rows.index)
    rows["left"] = (~rows["customer"].isin(future["customer"])).astype(int)
    rows.index.name = None
    return rows
