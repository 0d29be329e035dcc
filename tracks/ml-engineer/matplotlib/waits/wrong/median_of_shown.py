# expect: not-ruled
import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    shown = days[days <= most]
    figure, axes = plt.subplots()
    axes.hist(shown, bins=range(most + 1))
    axes.axvline(np.median(shown), color="black")
    axes.set(xlabel="days", ylabel="parcels", title=f"Half of the parcels take {np.median(shown):.1f} days or less")
    return figure
