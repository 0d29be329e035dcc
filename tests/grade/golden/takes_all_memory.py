# expect: failed memory 5
import numpy as np

def running_mean(values, window):
    return np.ones((1 << 20, 1 << 12)).sum(axis=1)
