# expect: nobody-agrees
import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    agree = shown == wanted
    if not np.any(agree):
        return float("nan")
    return float(np.mean(agree * clicked / chance))
