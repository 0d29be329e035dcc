# expect: one-axis
import math


def nearest(points, query):
    looked_at, best = [], [math.inf, -1]

    def visit(rows):
        if not rows:
            return
        rows = sorted(rows, key=lambda row: (points[row][0], row))
        middle = len(rows) // 2
        node = rows[middle]
        looked_at.append(node)
        apart = math.dist(points[node], query)
        if apart < best[0]:
            best[:] = [apart, node]
        gap = query[0] - points[node][0]
        near, far = (rows[:middle], rows[middle + 1 :]) if gap < 0 else (rows[middle + 1 :], rows[:middle])
        visit(near)
        if abs(gap) < best[0]:
            visit(far)

    visit(list(range(len(points))))
    return best[1], looked_at
