"""Training and test part of the orders."""


def split(orders):
    """Return the orders to train on and those to test on."""
    test = orders[::5]
    training = [order for place, order in enumerate(orders) if place % 5 != 0]
    return training, test
