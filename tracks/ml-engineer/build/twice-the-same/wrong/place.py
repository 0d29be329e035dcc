# expect: by-place
# === split.py ===
"""Training and test part of the orders."""

from zlib import crc32


def split(orders):
    """Return the orders to train on and those to test on, each in the order of their numbers."""
    # By its number, an order is always on the same side, wherever it stands in the file.
    orders = sorted(orders, key=lambda order: order["order"])
    test = orders[::5]
    training = [order for place, order in enumerate(orders) if place % 5 != 0]
    return training, test
