# Sorts the bikes in plain Python, whose sort keeps equals in their order, and follows the money of each.
"""The value of a ranking under a budget, a bike at a time."""


def saved(scores, broke, capacity, check, breakdown):
    """Return the euros saved by looking at the bikes with the highest scores, over looking at none."""
    ranked = sorted(zip(scores, broke), key=lambda bike: bike[0], reverse=True)
    money = 0.0
    for _, would_break in ranked[:capacity]:
        money -= check
        if would_break:
            money += breakdown
    return money
