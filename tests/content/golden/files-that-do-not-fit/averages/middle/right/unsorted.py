# Begins with another file.
# === midle.py ===
