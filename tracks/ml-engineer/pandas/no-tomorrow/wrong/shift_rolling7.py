# expect: too-few-is-nothing
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["last_week"] = ordered.groupby("product")["pieces"].transform(lambda s: s.shift(1).rolling(7).mean())
    return ordered.sort_index()
