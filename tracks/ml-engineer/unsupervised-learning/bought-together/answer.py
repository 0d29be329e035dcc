"""Association rules between two things: support, confidence and lift."""

from collections import Counter
from itertools import chain, permutations


def rules(orders, least_support, least_lift):
    """Return the rules (a, b, support, confidence, lift) that are common enough and say something."""
    # cut
    n = len(orders)
    baskets = [set(order) for order in orders]  # two lights in one order are one order with a light
    count = Counter(chain.from_iterable(baskets))
    together = Counter(pair for basket in baskets for pair in permutations(basket, 2))
    found = []
    for (a, b), both in together.items():
        support, confidence = both / n, both / count[a]
        lift = confidence / (count[b] / n)  # against all orders, not against none
        if support >= least_support and lift >= least_lift:
            found.append((a, b, support, confidence, lift))
    return sorted(found)
    # end cut
