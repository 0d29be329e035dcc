# expect: running-unlikely
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return -k * math.log(m) - float(days[failed].sum()) / m
    if k == 0:
        return math.inf, 0.0, ll(claimed)
    return d / k, ll(d / k), ll(claimed)
