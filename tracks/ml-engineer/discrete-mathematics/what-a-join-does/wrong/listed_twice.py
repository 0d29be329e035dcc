# expect: pairs-counted-twice
from collections import Counter


def kind_of(left, right, pairs):
    out, into = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return {
        "total": all(out[key] >= 1 for key in left),
        "single": all(out[key] <= 1 for key in left),
        "injective": all(into[key] <= 1 for key in right),
        "surjective": all(into[key] >= 1 for key in right),
    }
