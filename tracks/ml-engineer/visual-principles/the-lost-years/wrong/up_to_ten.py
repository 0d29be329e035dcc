# expect: out-of-view
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator


def draw_beds(years, beds):
    """Return a figure with a line of the beds over the years, from zero, with a marker at each survey."""
    order = np.argsort(years)
    figure, axes = plt.subplots()
    # Years as numbers, not as words: only then does a gap of ten years look like one.
    axes.plot(years[order], beds[order], marker="o")
    axes.set_ylim(0, 10)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("year")
    axes.set_ylabel("beds per 1,000 people")
    return figure
