# expect: basket-kept
# === baskets.py ===
def collect(lines, basket={}):
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
