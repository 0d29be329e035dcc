# expect: moved-down-first
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["before"] = ordered.groupby("product")["pieces"].shift(1)
    ordered["last_week"] = ordered.groupby("product").rolling("7D", on="day")["before"].mean().to_numpy()
    return ordered.sort_index().drop(columns="before")
