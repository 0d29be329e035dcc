# Adds up from the largest size down in a loop, and makes the category at the end.
"""Pieces by size, with sizes in their own order."""

import pandas as pd


def by_size(lines, sizes):
    """Return pieces and pieces of at least that size, for each size that there is."""
    pieces = [int(lines.loc[lines["size"] == size, "quantity"].sum()) for size in sizes]
    at_least = [sum(pieces[place:]) for place in range(len(sizes))]
    return pd.DataFrame({"size": pd.Categorical(sizes, categories=sizes, ordered=True), "pieces": pieces, "at_least": at_least})
