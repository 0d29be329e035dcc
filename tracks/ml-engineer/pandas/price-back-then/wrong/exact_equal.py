# expect: equal-moments
import pandas as pd
def add_list_price(lines, prices):
    return lines.merge(prices.rename(columns={"cents": "list_cents", "valid_from": "ordered_at"}), on=["product", "ordered_at"], how="left").astype({"list_cents": "Int64"})
