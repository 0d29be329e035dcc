# expect: guess-for-nothing
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["last_week"] = ordered.groupby("product").rolling("7D", on="day", closed="left")["pieces"].mean().to_numpy()
    ordered["last_week"] = ordered.groupby("product")["last_week"].ffill()
    return ordered.sort_index()
