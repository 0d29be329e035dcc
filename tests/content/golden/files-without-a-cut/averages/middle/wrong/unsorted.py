# expect: wrong-result
# === middle.py ===
