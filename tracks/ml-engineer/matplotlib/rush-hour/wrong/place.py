# expect: points-at-a-place-in-the-list
import matplotlib.pyplot as plt
import numpy as np


def draw_calls(hours, calls):
    at = int(np.argmax(calls))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    axes.margins(y=0.3)
    axes.annotate(
        f"{calls[at]} calls at {hours[at]}:00",
        xy=(at, calls[at]),
        xytext=(0, 20),
        textcoords="offset points",
        arrowprops={"arrowstyle": "->"},
    )
    axes.set(xlabel="hour", ylabel="calls")
    return figure
