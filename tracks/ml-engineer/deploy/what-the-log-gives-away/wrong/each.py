# expect: one-by-one
def to_keep(rows, k):
    hours, areas, ages = {}, {}, {}
    for row in rows:
        for known, value in zip((hours, areas, ages), likeness(row)):
            known.setdefault(value, set()).add(row["rider"])
    kept = []
    for row in rows:
        hour, area, age = likeness(row)
        if min(len(hours[hour]), len(areas[area]), len(ages[age])) >= k:
            kept.append({"hour": hour, "area": area, "age": age, "chance": row["chance"], "version": row["version"]})
    return kept, len(rows) - len(kept)


def likeness(row):
    age = None if row["age"] is None else row["age"] // 10 * 10
    return row["minute"] // 60, row["postcode"][:2], age
