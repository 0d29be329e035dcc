# Takes the limit by its place among the sorted past scores: so many may lie above it, and the next one is the limit.
import numpy as np


def judge(past, today, share, found):
    from_the_top = np.sort(past)[::-1]
    # A hair more, so that 0.1 of 30 is three and not, by a rounding, two.
    bearable = int(share * len(past) + 1e-9)
    limit = from_the_top[min(bearable, len(past) - 1)]
    rings = today > limit
    alarms = np.count_nonzero(rings)
    caught = np.count_nonzero(found[rings] == 1)
    looked_at = found[~rings & (found != -1)]
    missed = looked_at.sum() / looked_at.size * np.count_nonzero(~rings)
    frauds = caught + missed
    return float(limit), (caught / alarms if alarms else None), (float(caught / frauds) if frauds else None)
