# expect: nothing-breaks-nothing
from collections import Counter
def kind_of(left, right, pairs):
    arrows = set(map(tuple, pairs))
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {"total": all(out[k] >= 1 for k in left), "single": max(out.values(), default=0) == 1,
            "injective": max(into.values(), default=0) == 1, "surjective": all(into[k] >= 1 for k in right)}
