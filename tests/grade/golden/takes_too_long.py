# expect: failed over-budget
import numpy as np

def running_mean(values, window):
    return np.array([sum(float(v) for v in values[i : i + window]) / window for i in range(len(values) - window + 1)])
