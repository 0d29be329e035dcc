# expect: catalogue-changed
# === discounts.py ===
from copy import deepcopy

from catalogue import CATALOGUE

OURS = deepcopy(CATALOGUE)


def prices_for(deals):
    for name, percent in deals.items():
        OURS[name]["cents"] = OURS[name]["cents"] * (100 - percent) // 100
    return OURS
