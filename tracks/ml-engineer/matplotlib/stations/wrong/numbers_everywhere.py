# expect: ticks-repeated
import matplotlib.pyplot as plt


def draw_stations(readings):
    figure, panels = plt.subplots(len(readings), layout="constrained")
    everything = [t for temperatures in readings.values() for t in temperatures]
    for axes, (station, temperatures) in zip(panels, readings.items()):
        axes.plot(range(1, len(temperatures) + 1), temperatures)
        axes.set(title=station, ylabel="°C", ylim=(min(everything) - 1, max(everything) + 1))
    panels[-1].set_xlabel("day")
    return figure
