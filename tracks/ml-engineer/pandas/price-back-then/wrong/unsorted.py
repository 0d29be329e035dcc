# expect: not-in-order
import pandas as pd
def add_list_price(lines, prices):
    return pd.merge_asof(lines, prices.rename(columns={"cents": "list_cents"}), left_on="ordered_at", right_on="valid_from", by="product").drop(columns="valid_from").astype({"list_cents": "Int64"})
