# expect: last-listed
import pandas as pd
def add_list_price(lines, prices):
    pairs = lines.assign(place=range(len(lines))).merge(prices, on="product")
    held = pairs[pairs["valid_from"] <= pairs["ordered_at"]].groupby("place")["cents"].last()
    return lines.assign(list_cents=pd.Series(range(len(lines)), index=lines.index).map(held).astype("Int64"))
