# expect: data-left-out
"""Draw learning curves for one column of a paper."""

import matplotlib.pyplot as plt

MM = 1 / 25.4
SMALL = {"font.size": 8, "axes.titlesize": 8}
STYLES = ["-", "--", ":", "-."]


def draw_for_print(sizes, accuracy):
    """Return a figure of 84 by 60 mm whose lines can be told apart in black and white."""
    with plt.rc_context(SMALL):
        # Made in the size in which it is printed: then 8 points in the file are 8 points on paper.
        figure, axes = plt.subplots(figsize=(84 * MM, 60 * MM), dpi=300, layout="constrained")
        for (name, values), style in zip(accuracy.items(), STYLES[:3]):
            axes.plot(sizes, values, style, label=name)
        axes.set_xscale("log")
        axes.set_xlabel("training rows (log scale)")
        axes.set_ylabel("accuracy")
        axes.legend()
    return figure
