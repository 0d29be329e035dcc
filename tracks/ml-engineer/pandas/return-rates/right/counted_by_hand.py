# Counts in dictionaries, and lets pandas only hold the result.
"""How much of what is sold comes back, by category."""

import math

import pandas as pd


def return_rates(lines):
    """Return lines, pieces, returned pieces and their share for each category."""
    sums = {}
    for category, quantity, returned in lines[["category", "quantity", "returned"]].itertuples(index=False):
        key = None if pd.isna(category) else category
        counted = sums.setdefault(key, [0, 0, 0.0])
        counted[0] += 1
        counted[1] += quantity
        counted[2] += 0 if math.isnan(returned) else returned
    rows = [(category, *counted, counted[2] / counted[1]) for category, counted in sums.items()]
    rows.sort(key=lambda row: (-row[4], row[0] is None, row[0] or ""))
    return pd.DataFrame(rows, columns=["category", "lines", "pieces", "returned", "rate"])
