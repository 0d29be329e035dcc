"""What somebody has ordered."""


def collect(lines, basket={}):
    """Return how many of each thing the lines order together."""
    for name, count in lines:
        basket[name] = basket.get(name, 0) + count
    return basket
