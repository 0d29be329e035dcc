# expect: axis-backwards
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator


def draw_beds(years, beds):
    order = np.argsort(years)
    figure, axes = plt.subplots()
    axes.plot(years[order], beds[order], marker="o")
    axes.set_ylim(beds.max() * 1.1, 0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("year")
    axes.set_ylabel("beds per 1,000 people")
    return figure
