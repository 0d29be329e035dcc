# expect: nothing-repaired
# === baskets.py ===
def collect(lines, basket={}):
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
# === discounts.py ===
from catalogue import CATALOGUE


def prices_for(deals):
    prices = CATALOGUE.copy()
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
