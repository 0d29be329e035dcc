# expect: zero-for-none
import pandas as pd
def add_list_price(lines, prices):
    ordered = lines.assign(place=range(len(lines))).sort_values("ordered_at")
    since = prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from")
    found = pd.merge_asof(ordered, since, left_on="ordered_at", right_on="valid_from", by="product")
    found["list_cents"] = found["list_cents"].fillna(0)
    found = found.sort_values("place").drop(columns=["place", "valid_from"])
    return found.astype({"list_cents": "Int64"})
