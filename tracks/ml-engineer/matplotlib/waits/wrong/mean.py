# expect: mean-for-median
import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    figure, axes = plt.subplots()
    axes.hist(days, bins=range(most + 1))
    axes.axvline(np.mean(days), color="black")
    axes.set(xlabel="days", ylabel="parcels", title=f"Half of the parcels take {np.median(days):.1f} days or less")
    return figure
