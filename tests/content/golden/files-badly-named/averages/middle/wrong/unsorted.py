# expect: wrong-result
# === middle.py ===
def middle(values):
    return values[0]
