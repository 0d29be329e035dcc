# Walks along the sorted rows and moves one pump at a time from the right side to the left.
import math
from collections import Counter


def best_split(values, labels):
    pumps = sorted((value, label) for value, label in zip(values.tolist(), labels.tolist()) if not math.isnan(value))
    n = len(pumps)
    left, right = Counter(), Counter(label for _, label in pumps)
    # Sums of squared counts: they change by little when one pump changes sides.
    squares_left, squares_right = 0, sum(count**2 for count in right.values())
    best = None
    for size, (value, label) in enumerate(pumps[:-1], start=1):
        squares_left += 2 * left[label] + 1
        squares_right -= 2 * right[label] - 1
        left[label] += 1
        right[label] -= 1
        following = pumps[size][0]
        if following == value:
            continue
        gini = round(1 - (squares_left / size + squares_right / (n - size)) / n, 9)
        if best is None or gini < best[1]:
            best = ((value + following) / 2, gini)
    return best
