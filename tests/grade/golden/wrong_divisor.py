# expect: failed wrong-divisor
import numpy as np

def running_mean(values, window):
    return np.array([values[i : i + window].sum() / len(values) for i in range(len(values) - window + 1)])
