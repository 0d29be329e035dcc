# expect: another-rule
# === split.py ===
"""Training and test part of the orders."""

def split(orders):
    """Return the orders to train on and those to test on, each in the order of their numbers."""
    # By its number, an order is always on the same side, wherever it stands in the file.
    orders = sorted(orders, key=lambda order: order["order"])
    test = [order for order in orders if hash(order["order"]) % 5 == 0]
    training = [order for order in orders if hash(order["order"]) % 5 != 0]
    return training, test
