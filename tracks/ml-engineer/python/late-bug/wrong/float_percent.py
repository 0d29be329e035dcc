# expect: cents-in-floats
# === baskets.py ===
def collect(lines):
    basket = {}
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
# === discounts.py ===
from catalogue import CATALOGUE


def prices_for(deals):
    prices = {name: dict(entry) for name, entry in CATALOGUE.items()}
    for name, percent in deals.items():
        prices[name]["cents"] = int(prices[name]["cents"] * (1 - percent / 100))
    return prices
