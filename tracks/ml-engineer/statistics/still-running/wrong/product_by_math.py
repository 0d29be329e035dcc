# expect: nothing-left
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return math.log(math.prod(math.exp(-t / m) / (m if gone else 1) for t, gone in zip(days, failed)))
    if k == 0:
        return math.inf, 0.0, ll(claimed)
    return d / k, ll(d / k), ll(claimed)
