# expect: one-price-for-all
import pandas as pd
def add_list_price(lines, prices):
    now = prices.groupby("product")["cents"].mean().round()
    return lines.assign(list_cents=lines["product"].map(now).astype("Int64"))
