# Groups the texts, puts them into the sizes' order by reindexing, and takes what is smaller from the total.
"""Pieces by size, with sizes in their own order."""

import pandas as pd


def by_size(lines, sizes):
    """Return pieces and pieces of at least that size, for each size that there is."""
    pieces = lines.groupby("size")["quantity"].sum().reindex(sizes, fill_value=0).astype("int64")
    table = pieces.rename("pieces").rename_axis("size").reset_index()
    table["size"] = table["size"].astype(pd.CategoricalDtype(sizes, ordered=True))
    table["at_least"] = table["pieces"].sum() - table["pieces"].cumsum() + table["pieces"]
    return table
