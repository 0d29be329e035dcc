# expect: data-left-out
"""Draw the sales of some shops so that the picture says what the numbers say."""

import matplotlib.pyplot as plt
import numpy as np


def draw_sales(shops, sales):
    """Return a figure with a bar for each shop, the longest on top, all of them from zero."""
    # barh draws from the bottom upwards: in rising order the largest comes out on top.
    order = np.argsort(sales)[-5:]
    # Lying bars leave room for long names, and the layout makes it.
    figure, axes = plt.subplots(layout="constrained")
    axes.barh([shops[place] for place in order], [sales[place] for place in order])
    axes.set_xlabel("sales (k€)")
    axes.set_title(f"{shops[order[-1]]} sells most")
    return figure
