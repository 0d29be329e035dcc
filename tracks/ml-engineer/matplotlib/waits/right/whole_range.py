# Leaves the late parcels out first, and asks for as many bins as there are days.
import statistics

import matplotlib.pyplot as plt


def draw_waits(days, most):
    in_time = [day for day in days.tolist() if day <= most]
    figure = plt.figure()
    axes = figure.add_subplot()
    axes.hist(in_time, bins=most, range=(0, most), color="lightgray", edgecolor="black")
    median = statistics.median(days.tolist())
    axes.axvline(median, color="red", label="median")
    axes.set_title(f"Half of all parcels come within {median:.1f} days")
    axes.set_xlabel("days that a parcel took")
    axes.set_ylabel("parcels")
    return figure
