# expect: nothing-breaks-nothing
"""Relations: total, single-valued, injective, surjective."""

from collections import Counter


def kind_of(left, right, pairs):
    """Return which of four properties a relation has."""
    arrows = set(map(tuple, pairs))
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": bool(left) and all(out[key] >= 1 for key in left),
        "single": all(out[key] <= 1 for key in left),
        "injective": all(into[key] <= 1 for key in right),
        "surjective": bool(right) and all(into[key] >= 1 for key in right),
    }
