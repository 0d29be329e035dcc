# Fits a straight line through both ticks, and reads the points off it.
import numpy as np


def read_off(pixels, first, second, log):
    ticks = np.array([first, second])
    heights = np.log(ticks[:, 1]) if log else ticks[:, 1]
    line = np.polynomial.Polynomial.fit(ticks[:, 0], heights, 1)
    return np.exp(line(pixels)) if log else line(pixels)
