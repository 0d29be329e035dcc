# expect: one-rings-already
import numpy as np


def alarms(p, calm_days):
    """Return (day, column) for each alarm that begins."""
    told = []
    rings = np.zeros(p.shape[1], dtype=bool)
    for day, values in enumerate(p):
        is_tested = ~np.isnan(values)
        # Forty tests with a chance of 1/40 each would ring every day; together they may ring once in `calm_days`.
        level = 1 / (calm_days * max(is_tested.sum(), 1))
        now = np.where(is_tested, values <= level, rings)
        told += [(day, column) for column in np.flatnonzero(now & ~rings).tolist() if not rings.any()]
        rings = now
    return told
