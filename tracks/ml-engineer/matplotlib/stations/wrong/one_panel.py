# expect: all-in-one-panel
import matplotlib.pyplot as plt


def draw_stations(readings):
    figure, axes = plt.subplots()
    for station, temperatures in readings.items():
        axes.plot(range(1, len(temperatures) + 1), temperatures, label=station)
    axes.set(xlabel="day", ylabel="°C")
    axes.legend()
    return figure
