# expect: sum-not-mean
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    # A tip that was rarely drawn stands for all the rides on which it was not.
    return float(np.sum((shown == wanted) * clicked / chance))
