# expect: total-left-out
from collections import Counter


def kind_of(left, right, pairs):
    arrows = {(a, b) for a, b in pairs}
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {
        "total": all(count >= 1 for count in out.values()),
        "single": all(count <= 1 for count in out.values()),
        "injective": all(count <= 1 for count in into.values()),
        "surjective": all(into[key] >= 1 for key in right),
    }
