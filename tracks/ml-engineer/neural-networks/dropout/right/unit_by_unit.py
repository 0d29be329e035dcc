# Fills two arrays unit by unit, in training; in use it gives copies.
import numpy as np


def dropout(hidden, draws, rate, training, upstream):
    if not training:
        return hidden.copy(), upstream.copy()
    out, back = np.zeros_like(hidden), np.zeros_like(upstream)
    rows, units = hidden.shape
    for row in range(rows):
        for unit in range(units):
            if not draws[row, unit] < rate:
                out[row, unit] = hidden[row, unit] / (1 - rate)
                back[row, unit] = upstream[row, unit] / (1 - rate)
    return out, back
