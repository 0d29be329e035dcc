# expect: deals-gone
# === discounts.py ===
from catalogue import CATALOGUE


def prices_for(deals):
    return CATALOGUE
