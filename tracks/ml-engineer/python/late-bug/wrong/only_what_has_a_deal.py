# expect: catalogue-gone
# === invoice.py ===
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
# === baskets.py ===
"""What somebody has ordered."""


def collect(lines):
    """Return how many of each thing the lines order together."""
    basket = {}  # made anew in each call: a default would be made once, and shared by all orders
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
# === discounts.py ===
"""What things cost for somebody."""

from catalogue import CATALOGUE


def prices_for(deals):
    """Return the catalogue with somebody's deals, percentages by name, taken off."""
    prices = {name: dict(entry) for name, entry in CATALOGUE.items() if name in deals}  # the entries too, for they are what is changed
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
