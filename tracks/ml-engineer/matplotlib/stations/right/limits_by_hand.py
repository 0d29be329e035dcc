# Adds one panel after the other and sets the same limits in all of them by hand.
import matplotlib.pyplot as plt


def draw_stations(readings):
    every = [temperature for values in readings.values() for temperature in values]
    room = 0.05 * (max(every) - min(every)) + 0.5
    days = len(next(iter(readings.values())))
    figure = plt.figure(figsize=(7, 1.8 * len(readings) + 0.8))
    for place, (station, temperatures) in enumerate(readings.items(), start=1):
        axes = figure.add_subplot(len(readings), 1, place)
        axes.plot([day + 1 for day in range(days)], temperatures, marker=".", color="black")
        axes.set_xlim(0.5, days + 0.5)
        axes.set_ylim(min(every) - room, max(every) + room)
        axes.set_title(station, loc="center")
        axes.set_ylabel("temperature (°C)", fontsize=8)
        if place < len(readings):
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel("day")
    figure.tight_layout()
    return figure
