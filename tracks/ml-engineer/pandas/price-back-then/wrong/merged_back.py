# expect: lines-doubled
import pandas as pd
def add_list_price(lines, prices):
    found = pd.merge_asof(lines.sort_values("ordered_at"), prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from"), left_on="ordered_at", right_on="valid_from", by="product").drop(columns="valid_from").astype({"list_cents": "Int64"})
    return lines.merge(found.drop(columns="paid_cents"), on=["product", "ordered_at"], how="left")
