# Pairs each line with all prices of its product, and keeps the latest that is not later.
"""The list price at the moment of each order, and of no other."""

import pandas as pd


def add_list_price(lines, prices):
    """Return the lines with the list price that held when each was ordered."""
    numbered = lines.reset_index(drop=True).reset_index(names="place")
    pairs = numbered.merge(prices, on="product")
    held = pairs[pairs["valid_from"] <= pairs["ordered_at"]].sort_values("valid_from").drop_duplicates("place", keep="last")
    found = numbered.merge(held[["place", "cents"]].rename(columns={"cents": "list_cents"}), on="place", how="left")
    return found.drop(columns="place").astype({"list_cents": "Int64"})
