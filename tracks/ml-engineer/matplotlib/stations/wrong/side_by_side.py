# expect: not-below
import matplotlib.pyplot as plt


def draw_stations(readings):
    figure, panels = plt.subplots(1, len(readings), sharex=True, sharey=True, layout="constrained")
    for axes, (station, temperatures) in zip(panels, readings.items()):
        axes.plot(range(1, len(temperatures) + 1), temperatures)
        axes.set(title=station, ylabel="°C")
    panels[-1].set_xlabel("day")
    return figure
