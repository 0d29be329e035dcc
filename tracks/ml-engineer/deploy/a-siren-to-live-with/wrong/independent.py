# expect: sidak
import numpy as np


def alarms(p, calm_days):
    told = []
    rings = np.zeros(p.shape[1], dtype=bool)
    for day, values in enumerate(p):
        is_tested = ~np.isnan(values)
        level = 1 - (1 - 1 / calm_days) ** (1 / max(is_tested.sum(), 1))
        now = np.where(is_tested, values <= level, rings)
        told += [(day, column) for column in np.flatnonzero(now & ~rings).tolist()]
        rings = now
    return told
