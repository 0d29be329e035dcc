"""Nearest neighbour by a k-d tree (Bentley, Communications of the ACM 18, 1975)."""

import math


def nearest(points, query):
    """Return the number of the nearest point and the numbers of all points looked at, in order."""
    # cut
    looked_at = []
    best, best_apart = None, math.inf

    def visit(rows, depth):
        nonlocal best, best_apart
        if not rows:
            return
        axis = depth % len(query)
        rows = sorted(rows, key=lambda row: points[row][axis])  # stable: equal ones stay in the order of their numbers
        middle = len(rows) // 2
        node = rows[middle]
        looked_at.append(node)
        apart = math.dist(points[node], query)
        if apart < best_apart:
            best, best_apart = node, apart
        gap = query[axis] - points[node][axis]
        lower, upper = sorted(rows[:middle]), sorted(rows[middle + 1 :])
        near, far = (lower, upper) if gap < 0 else (upper, lower)
        visit(near, depth + 1)
        # Nothing beyond the line is nearer than the line itself. What counts is the best by now, after the near side.
        if abs(gap) < best_apart:
            visit(far, depth + 1)

    visit(list(range(len(points))), 0)
    return best, looked_at
    # end cut
