# expect: top-never-falls
from collections import Counter


def refresh(nights, column, full):
    extract = []
    top = None
    for night, source in enumerate(nights):
        if night in full:
            extract = list(source)
            top = max([row[column] for row in extract if row[column] is not None] + ([top] if top is not None else []), default=None)
        else:
            known = [row[column] for row in extract if row[column] is not None]
            top = max(known + ([top] if top is not None else []), default=None)
            # An incremental refresh only adds: nothing in the extract is changed, and nothing is taken away.
            extract += [row for row in source if row[column] is not None and (top is None or row[column] > top)]

    truth = {row["order"]: row for row in nights[-1]}
    count = Counter(row["order"] for row in extract)
    return {
        "twice": sorted(order for order, rows in count.items() if rows > 1),
        "missing": sorted(order for order in truth if order not in count),
        "stale": sorted({row["order"] for row in extract if row["order"] in truth and row != truth[row["order"]]}),
        "gone": sorted(order for order in count if order not in truth),
    }
