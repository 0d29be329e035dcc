# expect: exchanged
import numpy as np


def push(fake):
    m = len(fake)
    return -np.exp(-np.logaddexp(0, fake)) / m, -np.exp(-np.logaddexp(0, -fake)) / m
