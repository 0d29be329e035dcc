# expect: edge-in-the-bin-below
"""Draw how long parcels take."""

import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    """Return a histogram of the days with bins of one day, and the median marked in it."""
    median = np.median(days)
    figure, axes = plt.subplots()
    # Whole days as edges: every bin has a name that people use, and all are equally wide.
    axes.hist(np.ceil(days) - 0.5, bins=range(most + 1))
    axes.axvline(median, color="black")
    axes.set_xlabel("days until delivery")
    axes.set_ylabel("parcels")
    axes.set_title(f"Half of the parcels take {median:.1f} days or less")
    return figure
