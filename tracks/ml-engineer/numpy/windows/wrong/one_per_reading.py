# expect: windows-hang-over
import numpy as np


def swings(signal, width):
    result = np.empty(len(signal))
    for i in range(len(signal)):
        window = signal[i : i + width]
        result[i] = window.max() - window.min()
    return result
