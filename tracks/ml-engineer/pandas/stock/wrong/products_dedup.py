# expect: ours-lost
"""What lies where, and what lies there without being known."""


def on_the_shelf(products, stock):
    """Return the products with what is in stock of them, and the shelves that belong to none."""
    # One row a sku first: merged as it is, a product would come out once for each of its shelves. `groupby` leaves out
    # the labels that have come off, which `merge` would pair with every product whose sku is missing.
    per_sku = stock.groupby("sku").agg(pieces=("pieces", "sum"), warehouses=("warehouse", "nunique"))
    shelf = products.drop_duplicates("sku").merge(per_sku, on="sku", how="left", validate="many_to_one")
    counts = ["pieces", "warehouses"]
    shelf[counts] = shelf[counts].fillna(0).astype("int64")  # while something is missing they are floats
    unknown = stock[~stock["sku"].isin(products["sku"].dropna())]
    return shelf, unknown
