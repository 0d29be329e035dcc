"""Agglomerative clustering with the updates of Lance and Williams (1967)."""

import numpy as np


def join(distances, linkage):
    """Return the joins, as SciPy's linkage has them."""
    # cut
    n = len(distances)
    size = dict.fromkeys(range(n), 1)
    apart = {(a, b): distances[a, b] for b in range(n) for a in range(b)}
    joins = []
    for new in range(n, 2 * n - 1):
        a, b = min(apart, key=lambda pair: (apart[pair], pair))
        joins.append([a, b, apart[a, b], size[a] + size[b]])
        for other in size:
            if other in (a, b):
                continue
            # The new group's distances follow from its parts': no row has to be looked at again.
            to_a = apart[min(a, other), max(a, other)]
            to_b = apart[min(b, other), max(b, other)]
            if linkage == "single":
                to_new = min(to_a, to_b)
            elif linkage == "complete":
                to_new = max(to_a, to_b)
            else:
                # Each row counts once, so the larger part counts for more.
                to_new = (size[a] * to_a + size[b] * to_b) / (size[a] + size[b])
            apart[other, new] = to_new
        size[new] = size.pop(a) + size.pop(b)
        apart = {pair: far for pair, far in apart.items() if a not in pair and b not in pair}
    return np.array(joins, dtype=float)
    # end cut
