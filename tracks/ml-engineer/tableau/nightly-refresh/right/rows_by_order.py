# Keeps the extract as a list of rows for each order, so that each question at the end looks at one order.
def refresh(nights, column, full):
    """Play the nights' refreshes, and compare the extract with the last night's source."""
    kept = {}
    top = None
    for night, source in enumerate(nights):
        if night in full:
            kept, top = {}, None
            fresh = source
        else:
            mark = top
            fresh = [row for row in source if row[column] is not None and (mark is None or row[column] > mark)]
        for row in fresh:
            kept.setdefault(row["order"], []).append(row)
            if row[column] is not None and (top is None or row[column] > top):
                top = row[column]

    problems = {"twice": [], "missing": [], "stale": [], "gone": []}
    books = {row["order"]: row for row in nights[-1]}
    for order in sorted(kept.keys() | books.keys()):
        copies = kept.get(order, [])
        if len(copies) > 1:
            problems["twice"].append(order)
        if not copies:
            problems["missing"].append(order)
        if order not in books:
            problems["gone"].append(order)
        elif any(copy != books[order] for copy in copies):
            problems["stale"].append(order)
    return problems
