# expect: old-row-replaced
from collections import Counter


def refresh(nights, column, full):
    extract = {}
    for night, source in enumerate(nights):
        if night in full:
            extract = {row["order"]: row for row in source}
            continue
        top = max((row[column] for row in extract.values() if row[column] is not None), default=None)
        for row in source:
            if row[column] is not None and (top is None or row[column] > top):
                extract[row["order"]] = row
    truth = {row["order"]: row for row in nights[-1]}
    return {
        "twice": [],
        "missing": sorted(order for order in truth if order not in extract),
        "stale": sorted(order for order, row in extract.items() if order in truth and row != truth[order]),
        "gone": sorted(order for order in extract if order not in truth),
    }
