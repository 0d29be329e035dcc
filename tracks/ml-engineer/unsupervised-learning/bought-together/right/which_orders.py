# Keeps for each category the set of orders that hold it, and asks for the intersection of two.
from itertools import product


def rules(orders, least_support, least_lift):
    held_by = {}
    for number, order in enumerate(orders):
        for category in order:
            held_by.setdefault(category, set()).add(number)
    found = []
    for a, b in product(sorted(held_by), repeat=2):
        both = len(held_by[a] & held_by[b])
        if a == b or not both:
            continue
        support = both / len(orders)
        confidence = both / len(held_by[a])
        lift = confidence * len(orders) / len(held_by[b])
        if support >= least_support and lift >= least_lift:
            found.append([a, b, support, confidence, lift])
    return found
