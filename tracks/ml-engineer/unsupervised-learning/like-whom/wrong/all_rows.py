# expect: together
import numpy as np
from scipy.spatial.distance import cdist
from sklearn.preprocessing import StandardScaler


def nearest(known, fresh):
    known, fresh = known.copy(), fresh.copy()
    for rows in (known, fresh):
        rows[:, 0] = np.sign(rows[:, 0]) * np.log1p(np.abs(rows[:, 0]))
    scaler = StandardScaler().fit(np.vstack([known, fresh]))
    away = cdist(scaler.transform(fresh), scaler.transform(known))
    return away.argmin(axis=1), away.min(axis=1)
