# expect: not-pointed-out
import matplotlib.pyplot as plt
import numpy as np


def draw_calls(hours, calls):
    at = int(np.argmax(calls))
    figure, axes = plt.subplots()
    axes.plot(hours, calls)
    axes.set(xlabel="hour", ylabel="calls", title=f"{calls[at]} calls at {hours[at]}:00")
    return figure
