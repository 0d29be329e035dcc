# expect: nothing-caught
import numpy as np


def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).mean()) * int((~alarm).sum())
    recall = caught / (caught + missed) if caught > 0 else None
    return float(limit), precision, recall
