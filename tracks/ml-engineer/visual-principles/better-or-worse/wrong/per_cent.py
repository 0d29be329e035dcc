# expect: unit-of-scale
import matplotlib.pyplot as plt
import numpy as np


def draw_change(depots, days, change):
    """Return a figure with a map of the change, 0 in the middle of a palette that parts."""
    figure, axes = plt.subplots()
    # Equally far both ways: only then is the middle of the palette, nearly white, no change.
    most = np.abs(change).max()
    image = axes.imshow(change, cmap="PuOr_r", vmin=-most, vmax=most)
    axes.set_xticks(range(len(days)), days)
    axes.set_yticks(range(len(depots)), depots)
    for row in range(len(depots)):
        for column in range(len(days)):
            # Towards both ends the palette is dark, and black on it cannot be read.
            ink = "white" if abs(change[row, column]) > 0.6 * most else "black"
            axes.text(column, row, f"{change[row, column]:+.1f}", ha="center", va="center", color=ink)
    figure.colorbar(image, label="change (%)")
    return figure
