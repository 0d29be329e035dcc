# expect: decided-too-early
import math


def nearest(points, query):
    looked_at, best = [], [math.inf, -1]

    def visit(rows, depth):
        if not rows:
            return
        axis = depth % len(query)
        rows = sorted(rows, key=lambda row: (points[row][axis], row))
        middle = len(rows) // 2
        node = rows[middle]
        looked_at.append(node)
        apart = math.dist(points[node], query)
        if apart < best[0]:
            best[:] = [apart, node]
        gap = query[axis] - points[node][axis]
        near, far = (rows[:middle], rows[middle + 1 :]) if gap < 0 else (rows[middle + 1 :], rows[:middle])
        crosses = abs(gap) < best[0]
        visit(near, depth + 1)
        if crosses:
            visit(far, depth + 1)

    visit(list(range(len(points))), 0)
    return best[1], looked_at
