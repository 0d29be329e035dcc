# expect: over-budget
import numpy as np


def swings(signal, width):
    result = np.empty(max(len(signal) - width + 1, 0))
    for i in range(len(result)):
        window = signal[i : i + width]
        result[i] = window.max() - window.min()
    return result
