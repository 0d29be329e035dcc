# expect: no-arrow
import matplotlib.pyplot as plt
import numpy as np


def draw_calls(hours, calls):
    at = int(np.argmax(calls))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    axes.margins(y=0.3)
    axes.annotate(f"{calls[at]} calls at {hours[at]}:00", (hours[at], calls[at]), (0, 20), textcoords="offset points")
    axes.set(xlabel="hour", ylabel="calls")
    return figure
