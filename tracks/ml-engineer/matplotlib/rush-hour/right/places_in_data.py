# Gives the note's own place in the data too, and makes room for it with the limits.
import matplotlib.pyplot as plt

ROOM = 0.3
AWAY = (0, 20)
ARROW = {"arrowstyle": "->"}


def draw_calls(hours, calls):
    top = max(calls)
    hour = next(h for h, c in zip(hours, calls) if c == top)
    middle = (hours[0] + hours[-1]) / 2
    figure, axes = plt.subplots(figsize=(8, 4))
    axes.plot(hours, calls, marker="o", color="#0072B2")
    axes.set_ylim(0, 1.35 * top)
    text = f"at {hour}:00 there are {top} calls a minute"
    # Towards the middle, so that no note runs over the side.
    side = "right" if hour > middle else "left"
    axes.annotate(text, (hour, top), (hour, 1.2 * top), arrowprops={"arrowstyle": "-|>"}, ha=side, va="center")
    axes.set_xlabel("hour of the day")
    axes.set_ylabel("calls")
    return figure
