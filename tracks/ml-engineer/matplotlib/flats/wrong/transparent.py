# expect: see-through
import matplotlib.pyplot as plt
import numpy as np


def draw_flats(sizes, rents, districts):
    colours = ["#0072B2", "#D55E00", "#009E73", "#000000"]
    figure, axes = plt.subplots()
    for name, colour in zip(sorted(set(districts)), colours):
        here = np.array(districts) == name
        axes.scatter(sizes[here], rents[here], color=colour, alpha=0.2, label=name)
    axes.set(xlabel="size (m²)", ylabel="rent (€)")
    if len(set(districts)) > 1:
        axes.legend()
    return figure
