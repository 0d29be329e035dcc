# Collects for each key the set of its partners on the other side.
"""Relations: total, single-valued, injective, surjective."""

from collections import Counter


def kind_of(left, right, pairs):
    """Return which of four properties a relation has."""
    partners_of_left = {key: {b for a, b in pairs if a == key} for key in left}
    partners_of_right = {key: {a for a, b in pairs if b == key} for key in right}
    return {
        "total": not any(len(found) == 0 for found in partners_of_left.values()),
        "single": not any(len(found) > 1 for found in partners_of_left.values()),
        "injective": not any(len(found) > 1 for found in partners_of_right.values()),
        "surjective": set().union(*partners_of_left.values()) == set(right),
    }
