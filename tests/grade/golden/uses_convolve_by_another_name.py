# expect: failed forbidden-name
import numpy as np
from numpy import convolve as slide

def running_mean(values, window):
    return slide(values, np.ones(window), "valid") / window
