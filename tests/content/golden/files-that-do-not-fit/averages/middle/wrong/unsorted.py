# expect: wrong-result
# === midle.py ===
