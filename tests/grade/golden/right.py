# expect: passed
import numpy as np

def running_mean(values, window):
    return np.lib.stride_tricks.sliding_window_view(values, window).mean(axis=1)
