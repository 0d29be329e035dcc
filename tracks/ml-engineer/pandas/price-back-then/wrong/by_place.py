# expect: in-other-rows
import pandas as pd
def add_list_price(lines, prices):
    ordered = lines.assign(place=range(len(lines))).sort_values("ordered_at")
    since = prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from")
    found = pd.merge_asof(ordered, since, left_on="ordered_at", right_on="valid_from", by="product")
    return lines.assign(list_cents=found["list_cents"].astype("Int64").to_numpy())
