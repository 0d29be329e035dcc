# expect: length-unlabelled
import matplotlib.pyplot as plt
import numpy as np


def draw_sales(shops, sales):
    order = np.argsort(sales)
    figure, axes = plt.subplots(layout="constrained")
    axes.barh([shops[place] for place in order], [sales[place] for place in order])
    axes.set_ylabel("sales (k€)")
    axes.set_title(f"{shops[order[-1]]} sells most")
    return figure
