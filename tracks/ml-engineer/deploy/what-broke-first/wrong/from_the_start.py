# expect: quiet-minutes-too
import numpy as np


def first_broken(metrics, changes, calm, row):
    broken = []
    for name, values in metrics.items():
        minute = breaks_at(values, calm, row)
        if minute is not None:
            broken.append((minute, name))
    broken.sort()
    before = [what for minute, what in changes if broken and minute <= broken[0][0]]
    return broken, before[-1] if before else None


def breaks_at(values, calm, row):
    quiet = values[:calm]
    is_odd = np.abs(values - quiet.mean()) > 4 * quiet.std()
    for minute in range(len(values) - row + 1):
        if is_odd[minute : minute + row].all():
            return minute
    return None
