"""One total an order: what was ordered, by the prices of whoever ordered, and postage."""

from baskets import collect
from discounts import prices_for

LIGHT_GRAMS, LIGHT_POSTAGE, HEAVY_POSTAGE = 2000, 390, 690


def invoices(orders):
    """Return the total of each order in cents."""
    baskets = [collect(order["lines"]) for order in orders]
    prices = [prices_for(order["deals"]) for order in orders]
    return [total(basket, its) for basket, its in zip(baskets, prices, strict=True)]


def total(basket, prices):
    """Return what a basket costs; an empty one costs nothing."""
    if not basket:
        return 0
    cents = sum(prices[name]["cents"] * count for name, count in basket.items())
    grams = sum(prices[name]["grams"] * count for name, count in basket.items())
    return cents + (LIGHT_POSTAGE if grams <= LIGHT_GRAMS else HEAVY_POSTAGE)
