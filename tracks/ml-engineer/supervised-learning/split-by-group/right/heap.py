# Keeps the folds in a heap, the emptiest on top, and the groups in a dictionary.
import heapq
from collections import Counter

import numpy as np


def folds(groups, k):
    heap = [(0, f) for f in range(k)]
    fold_of = {}
    for group, size in Counter(groups.tolist()).most_common():
        filled, f = heapq.heappop(heap)
        fold_of[group] = f
        heapq.heappush(heap, (filled + size, f))
    return np.array([fold_of[group] for group in groups.tolist()])
