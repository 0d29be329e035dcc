"""The list price at the moment of each order, and of no other."""

import pandas as pd


def add_list_price(lines, prices):
    """Return the lines with the list price that held when each was ordered."""
    # cut
    # Both sides go in order of time for `merge_asof`, which numbers its rows anew: each line takes its own place along.
    ordered = lines.assign(place=range(len(lines))).sort_values("ordered_at")
    since = prices.rename(columns={"cents": "list_cents"}).sort_values("valid_from")
    # The last price that is not later than the order; a price holds from its own moment on, so an equal one counts.
    found = pd.merge_asof(ordered, since, left_on="ordered_at", right_on="valid_from", by="product")
    found = found.sort_values("place").drop(columns=["place", "valid_from"])
    return found.astype({"list_cents": "Int64"})  # whole numbers, and where there was no price yet, none
    # end cut
