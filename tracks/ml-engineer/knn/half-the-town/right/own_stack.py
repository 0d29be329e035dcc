# Keeps a list of sides still to be decided in place of calling itself, each with its line.
import math


def nearest(points, query):
    waiting = [(list(range(len(points))), 0, 0.0)]
    best, best_distance, order = None, float("inf"), []
    while waiting:
        numbers, depth, line = waiting.pop()
        # The line is looked at only now, when the near side has had its say.
        if not numbers or not line < best_distance:
            continue
        axis = depth % len(query)
        numbers = sorted(numbers, key=lambda i: (points[i][axis], i))
        half = len(numbers) // 2
        node = numbers[half]
        order.append(node)
        distance = math.sqrt(sum((a - b) ** 2 for a, b in zip(points[node], query)))
        if distance < best_distance:
            best, best_distance = node, distance
        lower, upper = numbers[:half], numbers[half + 1 :]
        gap = query[axis] - points[node][axis]
        if gap < 0:
            near, far = lower, upper
        else:
            near, far = upper, lower
        waiting.append((far, depth + 1, abs(gap)))
        waiting.append((near, depth + 1, -1.0))  # looked at in any case
    return best, order
