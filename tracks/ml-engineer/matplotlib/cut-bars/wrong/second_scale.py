# expect: two-scales
import matplotlib.pyplot as plt
import numpy as np


def draw_sales(shops, sales):
    order = np.argsort(sales)[::-1]
    names, sold = [shops[place] for place in order], np.array(sales)[order]
    figure, axes = plt.subplots(layout="constrained")
    axes.bar(names, sold)
    axes.tick_params(axis="x", rotation=90)
    axes.set_ylabel("sales (k€)")
    share = axes.twinx()
    share.plot(names, sold / sold.sum() * 100, color="black")
    share.set_ylabel("share (%)")
    axes.set_title(f"{names[0]} sells most")
    return figure
