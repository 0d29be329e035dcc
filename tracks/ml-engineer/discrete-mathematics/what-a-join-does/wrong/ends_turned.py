# expect: sides-exchanged
from collections import Counter
def kind_of(left, right, pairs):
    arrows = set(map(tuple, pairs))
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {"total": all(into[k] >= 1 for k in right), "single": all(into[k] <= 1 for k in right),
            "injective": all(out[k] <= 1 for k in left), "surjective": all(out[k] >= 1 for k in left)}
