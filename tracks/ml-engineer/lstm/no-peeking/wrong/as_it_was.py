# expect: filled-from-later
import numpy as np


def prepare(orders, first_test):
    days, known = np.arange(len(orders)), ~np.isnan(orders)
    filled = np.interp(days, days[known], orders[known])
    mean, std = filled.mean(), filled.std()
    scaled = (filled - mean) / std
    level = np.convolve(scaled, np.ones(7) / 7, mode="same")
    return scaled, level, float(mean), float(std)
