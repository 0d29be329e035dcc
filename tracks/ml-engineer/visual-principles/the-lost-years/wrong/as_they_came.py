# expect: line-jumps
import matplotlib.pyplot as plt
from matplotlib.ticker import MaxNLocator


def draw_beds(years, beds):
    figure, axes = plt.subplots()
    axes.plot(years, beds, marker="o")
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("year")
    axes.set_ylabel("beds per 1,000 people")
    return figure
