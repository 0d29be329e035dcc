# expect: equals-in-another-order
import math


def nearest(points, query):
    seen, best = [], [math.inf, -1]

    def visit(rows, depth):
        if not rows:
            return
        axis = depth % len(query)
        rows = sorted(rows, key=lambda r: points[r][axis])
        m = len(rows) // 2
        node = rows[m]
        apart = math.dist(points[node], query)
        seen.append(node)
        if apart < best[0]:
            best[:] = [apart, node]
        gap = query[axis] - points[node][axis]
        near, far = (rows[:m], rows[m + 1:]) if gap < 0 else (rows[m + 1:], rows[:m])
        visit(near, depth + 1)
        if abs(gap) < best[0]:
            visit(far, depth + 1)

    visit(list(range(len(points))), 0)
    return best[1], seen
