# expect: too-faint
import matplotlib.pyplot as plt
import numpy as np


def draw_flats(sizes, rents, districts):
    figure, axes = plt.subplots()
    for name, colour, marker in zip(sorted(set(districts)), ["#ffe08a", "#bfe3ff", "#ffc9c9", "#c8f0c8"], "os^D"):
        here = np.array(districts) == name
        axes.scatter(sizes[here], rents[here], color=colour, marker=marker, label=name)
    axes.set(xlabel="size (m²)", ylabel="rent (€)")
    if len(set(districts)) > 1:
        axes.legend()
    return figure
