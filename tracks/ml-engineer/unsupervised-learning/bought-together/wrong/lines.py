# expect: counted-twice
from collections import Counter
from itertools import permutations


def rules(orders, least_support, least_lift):
    n = len(orders)
    count = Counter(each for order in orders for each in order)
    together = Counter(pair for order in orders for pair in permutations(order, 2) if pair[0] != pair[1])
    found = [(a, b, c / n, c / count[a], c * n / count[a] / count[b]) for (a, b), c in together.items()]
    return sorted(rule for rule in found if rule[2] >= least_support and rule[4] >= least_lift)
