# expect: cancelled-once
"""The newest version of each line out of two exports that overlap."""

import pandas as pd


def newest(january, february):
    """Return the newest version of each line, unless it was cancelled, by order and line."""
    versions = pd.concat([january, february])
    # Stable: versions of the same moment stay as they stand, january above february.
    last = versions.sort_values("changed_at", kind="stable").drop_duplicates(["order_id", "line_no"], keep="last")
    # Only now. Before, a cancelled line would lose the very row that says so, and its last living one would be the newest.
    gone = versions[versions["pieces"] == 0][["order_id", "line_no"]].drop_duplicates().assign(gone=True)
    last = last.merge(gone, on=["order_id", "line_no"], how="left")
    last = last[last["gone"].isna()].drop(columns="gone")
    return last[last["pieces"] > 0].sort_values(["order_id", "line_no"])
