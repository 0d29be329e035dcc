# expect: count-for-share
from collections import Counter
from itertools import permutations


def rules(orders, least_support, least_lift):
    n, baskets = len(orders), [set(order) for order in orders]
    count = Counter(each for basket in baskets for each in basket)
    together = Counter(pair for basket in baskets for pair in permutations(basket, 2))
    found = [(a, b, c / n, c / count[a], c / count[a] / count[b]) for (a, b), c in together.items()]
    return sorted(rule for rule in found if rule[2] >= least_support and rule[4] >= least_lift)
