# expect: failed modified-input
import numpy as np

def running_mean(values, window):
    result = np.array([values[i : i + window].mean() for i in range(len(values) - window + 1)])
    values.sort()
    return result
