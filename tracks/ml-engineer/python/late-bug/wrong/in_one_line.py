# expect: last-line-counts
# === baskets.py ===
def collect(lines):
    return {name: count for name, count in lines}
