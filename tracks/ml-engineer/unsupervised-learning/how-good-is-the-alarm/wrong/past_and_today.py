# expect: both-together
import numpy as np


def judge(past, today, share, found):
    scores = np.concatenate([past, today])
    limit = min(t for t in scores if (scores > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).sum()) / max(int(drawn.sum()), 1) * int((~alarm).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    return float(limit), precision, caught / (caught + missed) if caught + missed else None
