# expect: ticks-overlap
import matplotlib.pyplot as plt
import numpy as np


def draw_sales(shops, sales):
    order = np.argsort(sales)[::-1]
    figure, axes = plt.subplots(layout="constrained")
    axes.bar([shops[place] for place in order], [sales[place] for place in order])
    axes.set_ylabel("sales (k€)")
    axes.set_title(f"{shops[order[0]]} sells most")
    return figure
