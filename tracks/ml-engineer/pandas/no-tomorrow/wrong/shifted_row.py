# expect: window-of-the-row-before
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["last_week"] = ordered.groupby("product").rolling("7D", on="day")["pieces"].mean().to_numpy()
    ordered["last_week"] = ordered.groupby("product")["last_week"].shift(1)
    return ordered.sort_index()
