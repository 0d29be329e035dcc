# expect: evenly-spaced
import matplotlib.pyplot as plt
import numpy as np


def draw_beds(years, beds):
    order = np.argsort(years)
    figure, axes = plt.subplots()
    axes.plot([str(year) for year in years[order]], beds[order], marker="o")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("year")
    axes.set_ylabel("beds per 1,000 people")
    return figure
