# Puts prices and lines under each other, in order of time, and carries each price forward.
"""The list price at the moment of each order, and of no other."""

import pandas as pd


def add_list_price(lines, prices):
    """Return the lines with the list price that held when each was ordered."""
    changes = prices.rename(columns={"valid_from": "ordered_at", "cents": "list_cents"}).assign(place=-1)
    both = pd.concat([changes, lines.assign(place=range(len(lines)))]).sort_values(["ordered_at", "place"])
    both["list_cents"] = both["list_cents"].astype("Int64")
    both["list_cents"] = both.groupby("product")["list_cents"].ffill()
    found = both[both["place"] >= 0].sort_values("place")
    return found[["product", "ordered_at", "paid_cents", "list_cents"]].astype({"paid_cents": "int64"})
