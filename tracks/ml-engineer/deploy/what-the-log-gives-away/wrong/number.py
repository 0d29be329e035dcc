# expect: postcode-as-number
def to_keep(rows, k):
    riders = {}
    for row in rows:
        riders.setdefault(likeness(row), set()).add(row["rider"])
    kept = []
    for row in rows:
        hour, area, age = likeness(row)
        if len(riders[hour, area, age]) >= k:
            kept.append({"hour": hour, "area": area, "age": age, "chance": row["chance"], "version": row["version"]})
    return kept, len(rows) - len(kept)


def likeness(row):
    age = None if row["age"] is None else row["age"] // 10 * 10
    return row["minute"] // 60, str(int(row["postcode"]))[:2], age
