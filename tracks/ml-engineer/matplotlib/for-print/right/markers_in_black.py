# Draws everything in black, tells the models apart by their markers, and sets each letter's size where it is written.
import matplotlib.pyplot as plt

MM = 1 / 25.4
SMALL = {"font.size": 8, "axes.titlesize": 8}
STYLES = ["-", "--", ":", "-."]


def draw_for_print(sizes, accuracy):
    """Return a figure of 84 by 60 mm whose lines can be told apart in black and white."""
    figure = plt.figure(dpi=600)
    figure.set_size_inches(84 * MM, 60 * MM)
    axes = figure.add_subplot()
    for marker, name in zip("os^D", accuracy):
        axes.semilogx(sizes, accuracy[name], marker=marker, markersize=4, color="black", linewidth=1, label=name)
    axes.tick_params(which="both", labelsize=7.5)
    axes.set_xlabel("number of rows, log scale", fontsize=8)
    axes.set_ylabel("accuracy on held-out rows", fontsize=8)
    axes.legend(fontsize=7, frameon=False)
    figure.tight_layout()
    return figure
