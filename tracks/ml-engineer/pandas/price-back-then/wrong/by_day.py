# expect: whole-days
import pandas as pd
def add_list_price(lines, prices):
    ordered = lines.assign(place=range(len(lines))).sort_values("ordered_at")
    since = prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from")
    ordered["day"], since["day"] = ordered["ordered_at"].dt.normalize(), since["valid_from"].dt.normalize()
    found = pd.merge_asof(ordered.sort_values("day"), since, on="day", by="product").drop(columns="day")
    found = found.sort_values("place").drop(columns=["place", "valid_from"])
    return found.astype({"list_cents": "Int64"})
