# expect: wrong-result
from collections import Counter
def kind_of(left, right, pairs):
    arrows = set(map(tuple, pairs))
    out, into = Counter(a for a, _ in arrows), Counter(b for _, b in arrows)
    return {"total": len(arrows) >= len(left), "single": all(out[k] <= 1 for k in left),
            "injective": all(into[k] <= 1 for k in right), "surjective": len(arrows) >= len(right)}
