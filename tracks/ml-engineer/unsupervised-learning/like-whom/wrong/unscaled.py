# expect: not-scaled
import numpy as np
from scipy.spatial.distance import cdist


def nearest(known, fresh):
    known, fresh = known.copy(), fresh.copy()
    for rows in (known, fresh):
        rows[:, 0] = np.sign(rows[:, 0]) * np.log1p(np.abs(rows[:, 0]))
    varied = np.ptp(known, axis=0) > 0
    away = cdist(fresh[:, varied], known[:, varied])
    return away.argmin(axis=1), away.min(axis=1)
