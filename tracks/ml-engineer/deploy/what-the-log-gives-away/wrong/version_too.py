# expect: more-to-be-alike

def to_keep(rows, k):
    """Return the coarse rows that k riders share, and how many rows were withheld."""
    riders = {}
    for row in rows:
        riders.setdefault((*likeness(row), row["version"]), set()).add(row["rider"])
    kept = []
    for row in rows:
        hour, area, age = likeness(row)
        # Riders, not rows: one who rides five times is still alone.
        if len(riders[hour, area, age, row["version"]]) >= k:
            # Only what is named here: what somebody adds next month stays out by itself.
            kept.append({"hour": hour, "area": area, "age": age, "chance": row["chance"], "version": row["version"]})
    return kept, len(rows) - len(kept)


def likeness(row):
    """Return what others can know of a person: hour, area and decade, all of them coarse."""
    age = None if row["age"] is None else row["age"] // 10 * 10
    return row["minute"] // 60, row["postcode"][:2], age
