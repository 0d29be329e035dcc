# Makes the rows coarse first, and counts the different pairs of likeness and rider.
"""A log that may be kept."""

from collections import Counter


def to_keep(rows, k):
    """Return the coarse rows that k riders share, and how many rows were withheld."""
    coarse = [
        {
            "hour": row["minute"] // 60,
            "area": row["postcode"][:2],
            "age": row["age"] if row["age"] is None else row["age"] - row["age"] % 10,
            "chance": row["chance"],
            "version": row["version"],
        }
        for row in rows
    ]
    looks = [(row["hour"], row["area"], row["age"]) for row in coarse]
    pairs = {(look, row["rider"]) for look, row in zip(looks, rows, strict=True)}
    crowd = Counter(look for look, _ in pairs)
    kept = [row for look, row in zip(looks, coarse, strict=True) if crowd[look] >= k]
    return kept, len(rows) - len(kept)
