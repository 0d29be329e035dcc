"""Draw how many orders each day brought."""

import matplotlib.pyplot as plt


def draw_orders(days, orders):
    """Return a figure with one bar a day."""
    # cut
    figure, axes = plt.subplots()
    axes.bar(days, orders)
    axes.set_ylabel("orders")
    axes.set_title("Orders a day")
    return figure
    # end cut
