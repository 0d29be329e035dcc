# expect: note-silent
import matplotlib.pyplot as plt
import numpy as np


def draw_calls(hours, calls):
    at = int(np.argmax(calls))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    axes.margins(y=0.3)
    axes.annotate(
        "rush hour",
        xy=(hours[at], calls[at]),
        xytext=(0, 20),
        textcoords="offset points",
        arrowprops={"arrowstyle": "->"},
        ha="center",
    )
    axes.set(xlabel="hour", ylabel="calls")
    return figure
