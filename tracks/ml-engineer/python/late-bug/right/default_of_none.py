# Keeps the parameter with None as its default, and makes a new entry for each deal.
# === baskets.py ===
"""What somebody has ordered."""


def collect(lines, basket=None):
    """Return how many of each thing the lines order together."""
    if basket is None:
        basket = {}
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket


# === discounts.py ===
"""What things cost for somebody."""

from catalogue import CATALOGUE


def prices_for(deals):
    """Return the catalogue with somebody's deals, percentages by name, taken off."""
    reduced = {
        name: {**CATALOGUE[name], "cents": CATALOGUE[name]["cents"] * (100 - percent) // 100}
        for name, percent in deals.items()
    }
    return CATALOGUE | reduced
