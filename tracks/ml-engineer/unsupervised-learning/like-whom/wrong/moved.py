# expect: moved-to-one
import numpy as np
from scipy.spatial.distance import cdist
from sklearn.preprocessing import StandardScaler


def nearest(known, fresh):
    known, fresh = known.astype(float), fresh.astype(float)
    for rows in (known, fresh):
        rows[:, 0] = np.log(rows[:, 0] - rows[:, 0].min() + 1)
    varied = np.ptp(known, axis=0) > 0
    scaler = StandardScaler().fit(known[:, varied])
    away = cdist(scaler.transform(fresh[:, varied]), scaler.transform(known[:, varied]))
    return away.argmin(axis=1), away.min(axis=1)
