# expect: catalogue-changed
from catalogue import CATALOGUE


def prices_for(deals):
    prices = {}
    prices.update(CATALOGUE)
    for name, percent in deals.items():
        prices[name]["cents"] = prices[name]["cents"] * (100 - percent) // 100
    return prices
