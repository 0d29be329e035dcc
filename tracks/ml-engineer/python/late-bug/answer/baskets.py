"""What somebody has ordered."""


def collect(lines):
    """Return how many of each thing the lines order together."""
    basket = {}  # made anew in each call: a default would be made once, and shared by all orders
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
