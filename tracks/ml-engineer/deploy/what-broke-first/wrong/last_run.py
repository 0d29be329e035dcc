# expect: the-last-time
import numpy as np


def first_broken(metrics, changes, calm, row):
    """Return (minute, name) of each broken metric, and the last change before the first of them."""
    broken = []
    for name, values in metrics.items():
        minute = breaks_at(values, calm, row)
        if minute is not None:
            broken.append((minute, name))
    broken.sort()
    before = [what for minute, what in changes if broken and minute <= broken[0][0]]
    return broken, before[-1] if before else None


def breaks_at(values, calm, row):
    """Return the first minute that begins so many odd ones in a row, None when there is none."""
    quiet = values[:calm]  # the incident must not have a say in what is ordinary
    is_odd = np.abs(values - quiet.mean()) > 4 * quiet.std()
    found = None
    for minute in range(calm, len(values) - row + 1):
        if is_odd[minute : minute + row].all():
            found = minute if not is_odd[minute - 1] else found
    return found
