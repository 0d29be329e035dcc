# expect: worst-machine
import numpy as np


def of_one(bounds, total, share):
    if total[-1] == 0:
        return None
    rank = share * total[-1]
    place = int(np.argmax(total >= rank))
    if place == len(bounds):
        return float(bounds[-1])
    edges = np.concatenate([[0.0], bounds])
    below = total[place - 1] if place > 0 else 0
    return float(edges[place] + (rank - below) / (total[place] - below) * (edges[place + 1] - edges[place]))


def percentile(bounds, counts, share):
    return max((of_one(bounds, row, share) for row in counts if row[-1]), default=None)
