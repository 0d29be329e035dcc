# Goes through all rows once and keeps the newest of each line in a dictionary.
"""The newest version of each line out of two exports that overlap."""

import pandas as pd


def newest(january, february):
    """Return the newest version of each line, unless it was cancelled, by order and line."""
    kept = {}
    for table in (january, february):
        for row in table.itertuples(index=False):
            line = (row.order_id, row.line_no)
            if line not in kept or row.changed_at >= kept[line].changed_at:
                kept[line] = row
    rows = [kept[line] for line in sorted(kept) if kept[line].pieces > 0]
    found = pd.DataFrame(rows, columns=["order_id", "line_no", "changed_at", "pieces"])
    return found.astype(january.dtypes.to_dict())
