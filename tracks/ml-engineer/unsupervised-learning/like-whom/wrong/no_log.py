# expect: euros-as-they-stand
import numpy as np
from scipy.spatial.distance import cdist
from sklearn.preprocessing import StandardScaler


def nearest(known, fresh):
    varied = np.ptp(known, axis=0) > 0
    scaler = StandardScaler().fit(known[:, varied])
    away = cdist(scaler.transform(fresh[:, varied]), scaler.transform(known[:, varied]))
    return away.argmin(axis=1), away.min(axis=1)
