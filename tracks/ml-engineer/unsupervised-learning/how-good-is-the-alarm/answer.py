"""Judge an alarm without labels: a limit from ordinary days, and a sample of what did not ring."""

import numpy as np


def judge(past, today, share, found):
    """Return the limit, the precision, and the recall as far as a sample can tell."""
    # cut
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    drawn = ~alarm & (found >= 0)
    # Each one drawn stands for many: what is rare in the sample is not rare among all of them.
    missed = float((found[drawn] == 1).mean()) * int((~alarm).sum())
    recall = caught / (caught + missed) if caught + missed > 0 else None
    return float(limit), precision, recall
    # end cut
