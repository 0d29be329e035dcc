# Works with Python's own numbers, which neither overflow nor wrap round.
import math


def scores(actual, predicted):
    truth = [float(value) for value in actual]
    misses = [y - float(p) for y, p in zip(truth, predicted)]
    n = len(truth)
    middle = math.fsum(truth) / n
    left_over = math.fsum(miss * miss for miss in misses)
    spread = math.fsum((y - middle) ** 2 for y in truth)
    if min(truth) == max(truth):
        r2 = 1.0 if not any(misses) else 0.0
    else:
        r2 = 1 - left_over / spread
    return {"rmse": math.sqrt(left_over / n), "mae": math.fsum(map(abs, misses)) / n, "r2": r2}
