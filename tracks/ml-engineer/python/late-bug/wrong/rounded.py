# expect: rounded-to-nearest
# === discounts.py ===
from copy import deepcopy

from catalogue import CATALOGUE


def prices_for(deals):
    prices = deepcopy(CATALOGUE)
    for name, percent in deals.items():
        prices[name]["cents"] = round(prices[name]["cents"] * (1 - percent / 100))
    return prices
