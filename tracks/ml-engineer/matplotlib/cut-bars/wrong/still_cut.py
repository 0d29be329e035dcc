# expect: bars-cut
import matplotlib.pyplot as plt
import numpy as np


def draw_sales(shops, sales):
    order = np.argsort(sales)
    figure, axes = plt.subplots(layout="constrained")
    axes.barh([shops[place] for place in order], [sales[place] for place in order])
    axes.set_xlim(left=min(sales) * 0.98)
    axes.set_xlabel("sales (k€)")
    axes.set_title(f"{shops[order[-1]]} sells most")
    return figure
