# expect: product-gone
"""Turn a sheet with a column for each month into one row for each observation."""

import pandas as pd


def tidy(sheet):
    """Return product, month and pieces, a row for each product and month."""
    long = (
        sheet.drop(columns="Total")  # or it would be a month with the whole year in it
        .melt(id_vars=["product", "warehouse"], var_name="month", value_name="pieces")
        .assign(month=lambda table: pd.to_datetime(table["month"], format="%b %Y"))
    )
    # Without `min_count` a sum of nothing is 0, and an uncounted shelf would be an empty one.
    t = long.groupby(["product", "month"], as_index=False)["pieces"].sum(min_count=1)
    return t[t.groupby("product")["pieces"].transform("count") > 0]
