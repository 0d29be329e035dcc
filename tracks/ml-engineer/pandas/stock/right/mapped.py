# Maps two small series onto the products instead of merging tables.
"""What lies where, and what lies there without being known."""


def on_the_shelf(products, stock):
    """Return the products with what is in stock of them, and the shelves that belong to none."""
    labelled = stock.dropna(subset=["sku"])
    pieces = labelled.groupby("sku")["pieces"].sum()
    warehouses = labelled.drop_duplicates(["sku", "warehouse"])["sku"].value_counts()
    shelf = products.copy()
    shelf["pieces"] = products["sku"].map(pieces).fillna(0).astype("int64")
    shelf["warehouses"] = products["sku"].map(warehouses).fillna(0).astype("int64")
    ours = products["sku"].dropna().tolist()
    return shelf, stock.query("sku not in @ours")
