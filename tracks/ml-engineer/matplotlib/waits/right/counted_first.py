# Counts with NumPy and draws the counts as bars that touch; the median is a line from top to bottom.
import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    counts, edges = np.histogram(days, bins=np.arange(0, most + 1))
    middle = float(np.median(days))
    figure, axes = plt.subplots(figsize=(7, 4))
    axes.bar(edges[:-1], counts, width=1, align="edge", color="#56B4E9", edgecolor="white")
    axes.axvline(x=middle, color="#D55E00", linestyle="--", linewidth=2)
    axes.set(xlabel="days", ylabel="number of parcels", title=f"The median parcel takes {middle:.1f} days")
    return figure
