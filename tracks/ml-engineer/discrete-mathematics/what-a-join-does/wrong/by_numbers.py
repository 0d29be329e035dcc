# expect: numbers-compared
from collections import Counter


def kind_of(left, right, pairs):
    arrows = {(a, b) for a, b in pairs}
    out = Counter(a for a, _ in arrows)
    return {
        "total": all(out[key] >= 1 for key in left),
        "single": all(out[key] <= 1 for key in left),
        "injective": len(left) <= len(right),
        "surjective": len(left) >= len(right),
    }
