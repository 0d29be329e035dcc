# expect: other-price-held
import pandas as pd
def add_list_price(lines, prices):
    p = lines.assign(place=range(len(lines))).merge(prices, on="product")
    held = p[p["valid_from"] <= p["ordered_at"]].sort_values("valid_from").groupby("place")["cents"].first()
    return lines.assign(list_cents=pd.Series(range(len(lines)), index=lines.index).map(held).astype("Int64"))
