# expect: failed no-such-field
import numpy as np

def running_mean(values, window):
    return np.array([values[i : i + window].mean() for i in range(len(values) - window + 1)]) + 1000
