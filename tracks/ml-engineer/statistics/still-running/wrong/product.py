# expect: nothing-left
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        with np.errstate(all='ignore'):
            return float(np.log(np.prod(np.where(failed, np.exp(-days / m) / m, np.exp(-days / m)))))
    if k == 0:
        return math.inf, 0.0, ll(claimed)
    return d / k, ll(d / k), ll(claimed)
