# expect: sum-for-mean
import numpy as np


def push(fake):
    return -np.exp(-np.logaddexp(0, -fake)), -np.exp(-np.logaddexp(0, fake))
