# expect: density-for-all
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return float(np.log(np.exp(-days / m) / m).sum()) if m < math.inf else 0.0
    life = d / k if k else math.inf
    return life, ll(life), ll(claimed)
