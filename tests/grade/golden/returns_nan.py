# expect: failed not-a-number
import numpy as np

def running_mean(values, window):
    result = np.array([values[i : i + window].mean() for i in range(len(values) - window + 1)])
    result[0] = np.nan
    return result
