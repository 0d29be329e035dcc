# expect: catalogue-gone
# === discounts.py ===
from catalogue import CATALOGUE


def prices_for(deals):
    prices = {name: {**CATALOGUE.pop(name)} for name in list(CATALOGUE)}
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
