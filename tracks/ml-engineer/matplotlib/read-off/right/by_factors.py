# Goes from the first tick by a difference for each pixel, or by a factor for each pixel.
import numpy as np


def read_off(pixels, first, second, log):
    apart = second[0] - first[0]
    found = np.empty(len(pixels))
    for i, pixel in enumerate(pixels):
        if log:
            found[i] = first[1] * (second[1] / first[1]) ** ((pixel - first[0]) / apart)
        else:
            found[i] = first[1] + (second[1] - first[1]) / apart * (pixel - first[0])
    return found
