# expect: a-day-long
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["last_week"] = ordered.groupby("product").rolling("8D", on="day", closed="left")["pieces"].mean().to_numpy()
    return ordered.sort_index()
