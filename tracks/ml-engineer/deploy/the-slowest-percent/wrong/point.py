# expect: first-from-its-edge
import numpy as np


def percentile(bounds, counts, share):
    total = counts.sum(axis=0)
    if total[-1] == 0:
        return None
    rank = share * total[-1]
    place = int(np.argmax(total >= rank))
    if place == len(bounds):
        return float(bounds[-1])
    edges = np.concatenate([bounds[:1], bounds])
    below = total[place - 1] if place > 0 else 0
    inside = (rank - below) / (total[place] - below)
    return float(edges[place] + inside * (edges[place + 1] - edges[place]))
