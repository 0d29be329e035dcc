# Copies the whole catalogue deeply, and counts with a Counter.
# === baskets.py ===
"""What somebody has ordered."""

from collections import Counter


def collect(lines):
    """Return how many of each thing the lines order together."""
    basket = Counter()
    for name, count in lines:
        basket[name] += count
    return basket


# === discounts.py ===
"""What things cost for somebody."""

import copy

from catalogue import CATALOGUE


def prices_for(deals):
    """Return the catalogue with somebody's deals, percentages by name, taken off."""
    prices = copy.deepcopy(CATALOGUE)
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
