# expect: days-from-zero
import matplotlib.pyplot as plt


def draw_stations(readings):
    figure, panels = plt.subplots(len(readings), sharex=True, sharey=True, layout="constrained")
    for axes, (station, temperatures) in zip(panels, readings.items()):
        axes.plot(temperatures)
        axes.set(title=station, ylabel="°C")
    panels[-1].set_xlabel("day")
    return figure
