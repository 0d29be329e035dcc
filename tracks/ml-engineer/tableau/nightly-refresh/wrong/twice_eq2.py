# expect: exactly-two
from collections import Counter


def refresh(nights, column, full):
    extract = []
    for night, source in enumerate(nights):
        if night in full:
            extract = list(source)
        else:
            top = max((row[column] for row in extract if row[column] is not None), default=None)
            # An incremental refresh only adds: nothing in the extract is changed, and nothing is taken away.
            extract += [row for row in source if row[column] is not None and (top is None or row[column] > top)]

    truth = {row["order"]: row for row in nights[-1]}
    count = Counter(row["order"] for row in extract)
    return {
        "twice": sorted(order for order, rows in count.items() if rows == 2),
        "missing": sorted(order for order in truth if order not in count),
        "stale": sorted({row["order"] for row in extract if row["order"] in truth and row != truth[row["order"]]}),
        "gone": sorted(order for order in count if order not in truth),
    }
