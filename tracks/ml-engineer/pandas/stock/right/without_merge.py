# Adds up in a dictionary, and asks it for each product, without any merge.
"""What lies where, and what lies there without being known."""

import pandas as pd


def on_the_shelf(products, stock):
    """Return the products with what is in stock of them, and the shelves that belong to none."""
    known = set(products["sku"].dropna())
    is_known = pd.Series([sku in known for sku in stock["sku"]], index=stock.index, dtype=bool)
    found = {}
    for sku, warehouse, pieces in stock[is_known].itertuples(index=False):
        shelf = found.setdefault(sku, [0, set()])
        shelf[0] += pieces
        shelf[1].add(warehouse)
    rows = [found.get(sku, [0, set()]) for sku in products["sku"]]
    shelf = products.assign(
        pieces=pd.Series([pieces for pieces, _ in rows], index=products.index, dtype="int64"),
        warehouses=pd.Series([len(places) for _, places in rows], index=products.index, dtype="int64"),
    )
    return shelf, stock[~is_known]
