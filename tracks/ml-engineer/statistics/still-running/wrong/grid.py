# expect: none-failed
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return -k * math.log(m) - d / m
    if k == 0:  # the longest life that was looked at
        return 1e6, ll(1e6), ll(claimed)
    return d / k, ll(d / k), ll(claimed)
