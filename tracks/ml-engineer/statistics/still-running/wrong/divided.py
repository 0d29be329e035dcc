# expect: none-failed
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    def ll(m):
        return -k * math.log(m) - d / m
    return d / k, ll(d / k), ll(claimed)
