# expect: data-left-out
"""Draw flats by size and rent, the districts told apart."""

import matplotlib.pyplot as plt
import numpy as np


def draw_flats(sizes, rents, districts):
    """Return a figure with a point for each flat and a colour for each district."""
    # Four of the colours of Okabe and Ito: to every kind of eyes no two of them look alike.
    colours = ["#0072B2", "#D55E00", "#009E73", "#000000"]
    figure, axes = plt.subplots()
    for name, colour in zip(sorted(set(districts)), colours):
        here = np.array(districts) == name
        axes.scatter(sizes[here][:5], rents[here][:5], color=colour, label=name)
    axes.set_xlabel("size (m²)")
    axes.set_ylabel("rent (€ a month)")
    if len(set(districts)) > 1:
        axes.legend()
    return figure
