# expect: last-edge-lost
"""Draw how long parcels take."""

import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    """Return a histogram of the days with bins of one day, and the median marked in it."""
    median = np.median(days)
    figure, axes = plt.subplots()
    # Whole days as edges: every bin has a name that people use, and all are equally wide.
    counts = np.bincount(days.astype(int), minlength=most)[:most]
    axes.bar(np.arange(most) + 0.5, counts, width=1)
    axes.axvline(median, color="black")
    axes.set_xlabel("days until delivery")
    axes.set_ylabel("parcels")
    axes.set_title(f"Half of the parcels take {median:.1f} days or less")
    return figure
