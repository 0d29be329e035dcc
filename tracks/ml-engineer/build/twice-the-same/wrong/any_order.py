# expect: order-of-a-set
# === features.py ===
"""Numbers out of orders."""

from datetime import date


def categories_of(orders):
    """Return the categories of these orders, in alphabetical order."""
    # A set has no order of its own: between two starts of Python it gives its texts in another one.
    return list({order["category"] for order in orders})


def features(order, categories, as_of):
    """Return the features of one order: a 1, euros in hundreds, age in hundreds of days, and a column for each category."""
    age = (date.fromisoformat(as_of) - date.fromisoformat(order["day"])).days
    return [1.0, order["euros"] / 100, age / 100, *(float(order["category"] == each) for each in categories)]
