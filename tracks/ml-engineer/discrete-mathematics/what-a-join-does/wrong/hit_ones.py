# expect: onto-left-out
from collections import Counter


def kind_of(left, right, pairs):
    arrows = {(a, b) for a, b in pairs}
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": all(out[key] >= 1 for key in left),
        "single": all(out[key] <= 1 for key in left),
        "injective": all(count <= 1 for count in into.values()),
        "surjective": all(count >= 1 for count in into.values()),
    }
