# expect: other-logarithm
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return float(np.log10(np.exp(-days / m) / np.where(failed, m, 1.0)).sum())
    if k == 0:
        return math.inf, 0.0, ll(claimed)
    return d / k, ll(d / k), ll(claimed)
