# expect: running-dropped
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return -k * math.log(m) - d / m
    if k == 0:
        return math.inf, 0.0, ll(claimed)
    life = float(days[failed].mean())
    return life, ll(life), ll(claimed)
