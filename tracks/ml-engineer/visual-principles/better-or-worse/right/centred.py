# Lets a norm keep 0 in the middle, and picks for each number the ink that has more contrast.
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import CenteredNorm


def luminance(colour):
    """Return how much light a colour (red, green, blue from 0 to 1) gives, from 0 to 1."""
    c = np.array(colour[:3])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def draw_change(depots, days, change):
    """Return a figure with a map of the change, 0 in the middle of a palette that parts."""
    figure, axes = plt.subplots(figsize=(1.2 * len(days) + 2, 0.8 * len(depots) + 1.5), layout="constrained")
    palette, norm = plt.colormaps["RdBu_r"], CenteredNorm(vcenter=0)
    image = axes.imshow(change, cmap=palette, norm=norm)
    axes.set(xticks=np.arange(len(days)), xticklabels=days, yticks=np.arange(len(depots)), yticklabels=depots)
    for (row, column), value in np.ndenumerate(change):
        light = luminance(palette(norm(value)))
        on_white, on_black = 1.05 / (light + 0.05), (light + 0.05) / 0.05
        axes.annotate(
            f"{value:+.1f}", (column, row), ha="center", va="center", color="white" if on_white > on_black else "black"
        )
    figure.colorbar(image, ax=axes)
    axes.set_title("Late share against last year (percentage points)")
    return figure
