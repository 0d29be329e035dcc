# Keeps the rows of every group, and looks at all pairs of rows whenever it needs a distance.
import numpy as np


def join(distances, linkage):
    between = {"single": np.min, "complete": np.max, "average": np.mean}[linkage]
    groups = {row: [row] for row in range(len(distances))}
    joins = []
    while len(groups) > 1:
        numbers = sorted(groups)
        nearest = None
        for i, a in enumerate(numbers):
            for b in numbers[i + 1 :]:
                far = between(distances[np.ix_(groups[a], groups[b])])
                # Strictly nearer: of equals the pair that was met first stays. A mean's last digit decides nothing.
                if nearest is None or far < nearest[0] - 1e-9:
                    nearest = far, a, b
        far, a, b = nearest
        together = groups.pop(a) + groups.pop(b)
        joins.append((a, b, far, len(together)))
        groups[len(distances) + len(joins) - 1] = together
    return np.array(joins, dtype=float)
