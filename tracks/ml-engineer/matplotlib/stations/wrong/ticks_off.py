# expect: days-unwritten
"""Draw the temperature of several stations, a panel for each."""

import matplotlib.pyplot as plt


def draw_stations(readings):
    """Return a figure with a panel for each station, all with the same axes."""
    # Shared axes: the same limits everywhere, and their numbers written once.
    figure, panels = plt.subplots(len(readings), sharex=True, sharey=True, layout="constrained")
    for axes, (station, temperatures) in zip(panels, readings.items()):
        axes.plot(range(1, len(temperatures) + 1), temperatures)
        axes.set_title(station)
        axes.set_ylabel("°C")
    panels[-1].set_xticks([])
    panels[-1].set_xlabel("day")
    return figure
