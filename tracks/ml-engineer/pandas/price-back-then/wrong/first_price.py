# expect: first-for-earlier
import pandas as pd
def add_list_price(lines, prices):
    ordered = lines.assign(place=range(len(lines))).sort_values("ordered_at")
    since = prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from")
    found = pd.merge_asof(ordered, since, left_on="ordered_at", right_on="valid_from", by="product")
    first = since.groupby("product")["list_cents"].first()
    found["list_cents"] = found["list_cents"].fillna(found["product"].map(first))
    found = found.sort_values("place").drop(columns=["place", "valid_from"])
    return found.astype({"list_cents": "Int64"})
