# expect: one-number-for-two
import math


def nearest(points, query):
    seen, best = [], [math.inf, None]

    def visit(rows, depth):
        if not rows:
            return
        axis = depth % len(query)
        rows = sorted(rows, key=lambda point: point[axis])
        middle = len(rows) // 2
        node = rows[middle]
        number = points.index(node)
        seen.append(number)
        apart = math.dist(node, query)
        if apart < best[0]:
            best[:] = [apart, number]
        gap = query[axis] - node[axis]
        near, far = (rows[:middle], rows[middle + 1 :]) if gap < 0 else (rows[middle + 1 :], rows[:middle])
        visit(near, depth + 1)
        if abs(gap) < best[0]:
            visit(far, depth + 1)

    visit(points, 0)
    return best[1], seen
