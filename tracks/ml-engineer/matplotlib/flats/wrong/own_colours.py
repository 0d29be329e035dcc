# expect: colours-alike
import matplotlib.pyplot as plt
import numpy as np


def draw_flats(sizes, rents, districts):
    figure, axes = plt.subplots()
    for name in sorted(set(districts)):
        here = np.array(districts) == name
        axes.scatter(sizes[here], rents[here], label=name)
    axes.set(xlabel="size (m²)", ylabel="rent (€)")
    if len(set(districts)) > 1:
        axes.legend()
    return figure
