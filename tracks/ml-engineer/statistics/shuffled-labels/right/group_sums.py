# Follows the labels instead of moving the values: the sum of one group says the sum of the other.
import math


def p_value(new, old, orders):
    everybody = [float(seconds) for seconds in [*new, *old]]
    n, k = len(new), len(old)
    total = math.fsum(everybody)

    def distance(group):
        mine = math.fsum(everybody[visitor] for visitor in group)
        return abs(mine / n - (total - mine) / k)

    seen = distance(range(n))
    hits = 1
    for order in orders.tolist():
        here = distance(order[:n])
        if here > seen or math.isclose(here, seen, rel_tol=1e-9, abs_tol=1e-9):
            hits += 1
    return hits / (len(orders) + 1)
