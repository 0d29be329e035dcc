# expect: blocks-for-windows
import numpy as np


def swings(signal, width):
    count = len(signal) // width
    blocks = signal[: count * width].reshape(count, width)
    return blocks.max(axis=1) - blocks.min(axis=1)
