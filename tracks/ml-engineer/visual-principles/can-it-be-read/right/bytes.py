# Reads the six digits as three bytes, and bends and weighs them with NumPy.
import numpy as np


def contrast(ink, ground):
    numbers = np.array([list(bytes.fromhex(colour.lstrip("#"))) for colour in (ink, ground)]) / 255
    # The standard's first edition had 0.03928 here; no number of 8 bits lies between the two.
    light = np.where(numbers <= 0.03928, numbers / 12.92, np.power((numbers + 0.055) / 1.055, 2.4))
    room = light @ np.array([0.2126, 0.7152, 0.0722]) + 0.05
    return float(room.max() / room.min())
