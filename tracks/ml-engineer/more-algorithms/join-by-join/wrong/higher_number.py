# expect: by-the-higher-number
import numpy as np


def join(distances, linkage):
    between = {"single": np.min, "complete": np.max, "average": np.mean}[linkage]
    groups = {row: [row] for row in range(len(distances))}
    joins = []
    while len(groups) > 1:
        numbers = sorted(groups)
        pairs = [(a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :]]
        # as a column of the table is read: the higher number first
        far, b, a = min((between(distances[np.ix_(groups[a], groups[b])]), b, a) for a, b in pairs)
        together = groups.pop(a) + groups.pop(b)
        joins.append([a, b, far, len(together)])
        groups[len(distances) + len(joins) - 1] = together
    return np.array(joins, dtype=float)
