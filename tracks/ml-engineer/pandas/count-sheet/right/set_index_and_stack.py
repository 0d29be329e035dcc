# Adds up the sheet as it is, wide, and turns it round at the end.
"""Turn a sheet with a column for each month into one row for each observation."""

import pandas as pd


def tidy(sheet):
    """Return product, month and pieces, a row for each product and month."""
    months = [name for name in sheet.columns if name not in ("product", "warehouse", "Total")]
    wide = sheet.groupby("product")[months].sum(min_count=1)
    wide.columns = pd.DatetimeIndex([pd.Timestamp(f"1 {name}") for name in wide.columns], name="month")
    long = wide.stack(future_stack=True).rename("pieces").reset_index()
    return long.sort_values(["product", "month"])
