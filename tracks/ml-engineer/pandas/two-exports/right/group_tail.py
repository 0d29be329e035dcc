# Takes the last row of each group, once the versions are in order.
"""The newest version of each line out of two exports that overlap."""

import pandas as pd


def newest(january, february):
    """Return the newest version of each line, unless it was cancelled, by order and line."""
    versions = pd.concat([january, february]).sort_values(["order_id", "line_no", "changed_at"], kind="stable")
    last = versions.groupby(["order_id", "line_no"]).tail(1)
    return last.query("pieces > 0")
