# expect: holm
import numpy as np


def alarms(p, calm_days):
    """Return (day, column) for each alarm that begins."""
    told = []
    rings = np.zeros(p.shape[1], dtype=bool)
    for day, values in enumerate(p):
        is_tested = ~np.isnan(values)
        now = rings & ~is_tested
        tests = int(is_tested.sum())
        for rank, column in enumerate(np.argsort(np.where(is_tested, values, 9.0))[:tests]):
            if values[column] > 1 / (calm_days * (tests - rank)):
                break
            now[column] = True
        told += [(day, column) for column in np.flatnonzero(now & ~rings).tolist()]
        rings = now
    return told
