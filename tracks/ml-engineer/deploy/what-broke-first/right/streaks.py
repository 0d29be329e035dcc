# Walks along each curve once and counts how long the odd streak is by now.
"""An incident, read backwards."""

from statistics import fmean, pstdev


def first_broken(metrics, changes, calm, row):
    """Return (minute, name) of each broken metric, and the last change before the first of them."""
    broken = []
    for name, values in metrics.items():
        quiet = values[:calm].tolist()
        usual, spread = fmean(quiet), pstdev(quiet)
        streak = 0
        for minute in range(calm, len(values)):
            streak = streak + 1 if abs(values[minute] - usual) > 4 * spread else 0
            if streak == row:
                broken.append((minute - row + 1, name))
                break
    broken.sort()
    if not broken:
        return [], None
    first, _ = broken[0]
    for minute, what in reversed(changes):
        if minute <= first:
            return broken, what
    return broken, None
