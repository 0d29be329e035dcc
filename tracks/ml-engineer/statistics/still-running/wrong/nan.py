# expect: none-failed
import math
import numpy as np
def disk_life(days, failed, claimed):
    k, d = failed.sum(), days.sum()
    def ll(m):
        return float(-k * np.log(m) - d / m)
    with np.errstate(all='ignore'):
        life = d / k
        return float(life), ll(life), ll(claimed)
