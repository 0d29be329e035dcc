# expect: empty-orders-dropped
from collections import Counter
from itertools import chain, permutations


def rules(orders, least_support, least_lift):
    baskets = [set(order) for order in orders if order]
    n = len(baskets)
    count = Counter(chain.from_iterable(baskets))
    together = Counter(pair for basket in baskets for pair in permutations(basket, 2))
    found = []
    for (a, b), both in together.items():
        support, confidence = both / n, both / count[a]
        lift = confidence * n / count[b]
        if support >= least_support and lift >= least_lift:
            found.append((a, b, support, confidence, lift))
    return sorted(found)
