"""What things cost for somebody."""

from catalogue import CATALOGUE


def prices_for(deals):
    """Return the catalogue with somebody's deals, percentages by name, taken off."""
    prices = CATALOGUE.copy()
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
