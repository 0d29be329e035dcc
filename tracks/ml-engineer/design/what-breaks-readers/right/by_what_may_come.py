# Says for each column which values may come, and asks whether the new ones lie within the old.
"""Which changes of a contract break those who read by the old one, as a question about sets."""

INFINITY = float("inf")


def within(new, old):
    """Return whether everything that the new promise lets in was let in by the old one."""
    same_type = new["type"] == old["type"] or new["type"] == "int" and old["type"] == "float"
    always_there = new.get("required", False) or not old.get("required", False)
    inside = old.get("low", -INFINITY) <= new.get("low", -INFINITY) and new.get("high", INFINITY) <= old.get("high", INFINITY)
    known = True
    if "one_of" in old:
        known = "one_of" in new and all(value in old["one_of"] for value in new["one_of"])
    return same_type and always_there and inside and known


def breaking(old, new):
    """Return the sorted names of the columns whose change breaks readers of the old contract."""
    broken = set()
    for column, promise in old.items():
        if column not in new or not within(new[column], promise):
            broken.add(column)
    return sorted(broken)
