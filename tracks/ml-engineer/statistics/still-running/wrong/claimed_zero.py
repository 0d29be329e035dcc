# expect: claim-not-worked-out
import math


def disk_life(days, failed, claimed):
    k, d = int(failed.sum()), float(days.sum())
    ll = lambda m: -k * math.log(m) - d / m
    if k == 0:
        return math.inf, 0.0, 0.0
    return d / k, ll(d / k), ll(claimed)
