# expect: slope-of-the-sigmoid
import numpy as np


def push(fake):
    slope = np.exp(-np.logaddexp(0, -fake) - np.logaddexp(0, fake)) / len(fake)
    return -slope, -slope
