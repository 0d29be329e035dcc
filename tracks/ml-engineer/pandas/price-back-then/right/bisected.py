# Looks up each line among the sorted moments of its product, in plain Python.
"""The list price at the moment of each order, and of no other."""

from bisect import bisect_right

import pandas as pd


def add_list_price(lines, prices):
    """Return the lines with the list price that held when each was ordered."""
    since = {}
    for product, moment, cents in sorted(zip(prices["product"], prices["valid_from"], prices["cents"])):
        moments, own = since.setdefault(product, ([], []))
        moments.append(moment)
        own.append(cents)
    found = []
    for product, moment in zip(lines["product"], lines["ordered_at"]):
        moments, own = since.get(product, ([], []))
        place = bisect_right(moments, moment)
        found.append(own[place - 1] if place else None)
    result = lines.copy()
    result["list_cents"] = pd.array(found, dtype="Int64")
    return result
