# expect: deleted-rows-swept
from collections import Counter


def refresh(nights, column, full):
    extract = []
    for night, source in enumerate(nights):
        there = {row["order"] for row in source}
        extract = [] if night in full else [row for row in extract if row["order"] in there]
        top = max((row[column] for row in extract if row[column] is not None), default=None)
        new = source if night in full else [row for row in source if row[column] is not None]
        extract += [row for row in new if top is None or row[column] > top]
    truth = {row["order"]: row for row in nights[-1]}
    count = Counter(row["order"] for row in extract)
    return {
        "twice": sorted(order for order, rows in count.items() if rows > 1),
        "missing": sorted(order for order in truth if order not in count),
        "stale": sorted({row["order"] for row in extract if row["order"] in truth and row != truth[row["order"]]}),
        "gone": sorted(order for order in count if order not in truth),
    }
