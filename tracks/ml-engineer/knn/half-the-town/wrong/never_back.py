# expect: one-side-only
import math


def nearest(points, query):
    looked_at, best = [], [math.inf, -1]
    rows, depth = list(range(len(points))), 0
    while rows:
        axis = depth % len(query)
        rows.sort(key=lambda row: (points[row][axis], row))
        middle = len(rows) // 2
        node = rows[middle]
        looked_at.append(node)
        apart = math.dist(points[node], query)
        if apart < best[0]:
            best = [apart, node]
        rows = rows[:middle] if query[axis] < points[node][axis] else rows[middle + 1 :]
        depth += 1
    return best[1], looked_at
