# expect: bins-between-days
import matplotlib.pyplot as plt
import numpy as np


def draw_waits(days, most):
    figure, axes = plt.subplots()
    axes.hist(days, bins=np.arange(-0.5, most + 1))
    axes.axvline(np.median(days), color="black")
    axes.set(xlabel="days", ylabel="parcels", title=f"Half of the parcels take {np.median(days):.1f} days or less")
    return figure
