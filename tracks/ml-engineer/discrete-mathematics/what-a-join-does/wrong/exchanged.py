# expect: sides-exchanged
from collections import Counter


def kind_of(left, right, pairs):
    arrows = {(a, b) for a, b in pairs}
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": all(out[key] >= 1 for key in left),
        "single": all(into[key] <= 1 for key in right),
        "injective": all(out[key] <= 1 for key in left),
        "surjective": all(into[key] >= 1 for key in right),
    }
