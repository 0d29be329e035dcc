# expect: beyond-the-scale
import matplotlib.pyplot as plt
import numpy as np


def luminance(colour):
    """Return how much light a colour (red, green, blue from 0 to 1) gives, from 0 to 1."""
    c = np.array(colour[:3])
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def draw_change(depots, days, change):
    """Return a figure with a map of the change, 0 in the middle of a palette that parts."""
    figure, axes = plt.subplots()
    # Equally far both ways: only then is the middle of the palette, nearly white, no change.
    most = 10
    image = axes.imshow(change, cmap="PuOr_r", vmin=-most, vmax=most)
    axes.set_xticks(range(len(days)), days)
    axes.set_yticks(range(len(depots)), depots)
    for row in range(len(depots)):
        for column in range(len(days)):
            # White and black have the same contrast to a luminance of 0.18; on what is darker, white is read better.
            cell = image.cmap(image.norm(change[row, column]))
            ink = "white" if luminance(cell) < 0.18 else "black"
            axes.text(column, row, f"{change[row, column]:+.1f}", ha="center", va="center", color=ink)
    axes.set_title("Change of the late share, in percentage points")
    return figure
