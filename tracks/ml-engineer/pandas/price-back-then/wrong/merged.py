# expect: lines-doubled
import pandas as pd
def add_list_price(lines, prices):
    found = lines.merge(prices.rename(columns={"cents": "list_cents"}), on="product", how="left")
    return found.drop(columns="valid_from").astype({"list_cents": "Int64"})
