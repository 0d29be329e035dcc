# expect: by-sales
"""Pieces by size, with sizes in their own order."""

import pandas as pd


def by_size(lines, sizes):
    """Return pieces and pieces of at least that size, for each size that there is."""
    known = lines[lines["size"].isin(sizes)]
    dtype = pd.CategoricalDtype(sizes, ordered=True)
    # The category knows of sizes that nobody bought, and without `observed=False` they would not be asked for.
    pieces = known.astype({"size": dtype}).groupby("size", observed=False)["quantity"].sum()
    table = pieces.reset_index(name="pieces")
    # From the largest down. Reversed, the rows keep their names, and by these each sum finds its place again.
    table = table.sort_values("pieces")
    return table.assign(at_least=table["pieces"][::-1].cumsum())
