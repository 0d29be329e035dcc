# expect: all-one-group
import matplotlib.pyplot as plt


def draw_flats(sizes, rents, districts):
    figure, axes = plt.subplots()
    axes.scatter(sizes, rents)
    axes.set(xlabel="size (m²)", ylabel="rent (€)")
    return figure
