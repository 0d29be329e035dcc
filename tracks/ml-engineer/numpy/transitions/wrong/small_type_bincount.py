# expect: small-type-ran-over
import numpy as np


def transitions(pages, k):
    steps = pages[:-1] * k + pages[1:]
    return np.bincount(steps, minlength=k * k).reshape(k, k)
