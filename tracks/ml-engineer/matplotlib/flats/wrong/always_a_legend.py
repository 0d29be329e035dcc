# expect: legend-idle
import matplotlib.pyplot as plt
import numpy as np


def draw_flats(sizes, rents, districts):
    figure, axes = plt.subplots()
    for name, colour in zip(sorted(set(districts)), ["#0072B2", "#D55E00", "#009E73", "#000000"]):
        here = np.array(districts) == name
        axes.scatter(sizes[here], rents[here], color=colour, label=name)
    axes.set(xlabel="size (m²)", ylabel="rent (€)")
    axes.legend()
    return figure
