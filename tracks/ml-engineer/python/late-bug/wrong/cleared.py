# expect: one-basket-for-all
# === baskets.py ===
BASKET = {}


def collect(lines):
    BASKET.clear()
    for name, count in lines:
        BASKET[name] = BASKET.get(name, 0) + count
    return BASKET
