# expect: all-before
import pandas as pd
def add_last_week(daily):
    ordered = daily.sort_values(["product", "day"])
    ordered["last_week"] = ordered.groupby("product")["pieces"].transform(lambda s: s.expanding().mean().shift(1))
    return ordered.sort_index()
