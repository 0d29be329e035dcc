# expect: failed exception 2
import numpy as np; limit = 1 / 0

def running_mean(values, window):
    return values
