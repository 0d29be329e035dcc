# Gives the missing category a name of its own while it counts, and takes it away again.
"""How much of what is sold comes back, by category."""

import numpy as np
import pandas as pd

NOBODY_KNOWS = "\uffff"  # after every name


def return_rates(lines):
    """Return lines, pieces, returned pieces and their share for each category."""
    named = lines.assign(category=lines["category"].fillna(NOBODY_KNOWS), lines=1, returned=lines["returned"].fillna(0))
    table = pd.pivot_table(named, index="category", values=["lines", "quantity", "returned"], aggfunc="sum")
    table = table.rename(columns={"quantity": "pieces"}).reindex(columns=["lines", "pieces", "returned"]).reset_index()
    table["rate"] = np.divide(table["returned"], table["pieces"])
    table = table.sort_values("category").sort_values("rate", ascending=False, kind="stable")
    return table.assign(category=table["category"].where(table["category"] != NOBODY_KNOWS, None))
