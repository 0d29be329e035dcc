# expect: arrows-counted
"""Relations: total, single-valued, injective, surjective."""

from collections import Counter


def kind_of(left, right, pairs):
    """Return which of four properties a relation has."""
    arrows = set(map(tuple, pairs))
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": len(out) == len(left),
        "single": len(arrows) <= len(left),
        "injective": len(arrows) <= len(right),
        "surjective": len(into) == len(right),
    }
