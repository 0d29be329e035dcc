# expect: failed wrong-result
import numpy as np

def running_mean(values, window):
    result = np.array([values[i : i + window].mean() for i in range(len(values) - window + 1)])
    return result if len(values) < 12 else result + 0.5
