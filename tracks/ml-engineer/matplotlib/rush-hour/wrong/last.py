# expect: last-of-the-highest
import matplotlib.pyplot as plt
import numpy as np


def draw_calls(hours, calls):
    at = len(calls) - 1 - int(np.argmax(calls[::-1]))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    axes.margins(y=0.3)
    axes.annotate(
        f"{calls[at]} calls at {hours[at]}:00",
        xy=(hours[at], calls[at]),
        xytext=(0, 20),
        textcoords="offset points",
        arrowprops={"arrowstyle": "->"},
        ha="center",
    )
    axes.set(xlabel="hour", ylabel="calls")
    return figure
