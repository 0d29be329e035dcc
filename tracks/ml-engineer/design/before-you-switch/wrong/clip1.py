# expect: cut-at-one
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    # A tip that was rarely drawn stands for all the rides on which it was not.
    return float(min(1.0, np.mean((shown == wanted) * clicked / chance)))
