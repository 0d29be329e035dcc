# Goes through the cells in plain Python and makes a table of what it has counted.
"""Turn a sheet with a column for each month into one row for each observation."""

from datetime import datetime

import pandas as pd


def tidy(sheet):
    """Return product, month and pieces, a row for each product and month."""
    counted = {}
    for row in sheet.to_dict("records"):
        for name, pieces in row.items():
            if name in {"product", "warehouse", "Total"}:
                continue
            key = row["product"], datetime.strptime(name, "%b %Y")
            known = counted.setdefault(key, [])
            if not pd.isna(pieces):
                known.append(pieces)
    rows = [(product, month, sum(known) if known else float("nan")) for (product, month), known in sorted(counted.items())]
    return pd.DataFrame(rows, columns=["product", "month", "pieces"])
