# expect: share-of-the-answer
def judge(past, today, share, found):
    share = (found[found >= 0] == 1).mean()
    limit = min(t for t in today if (today > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).sum()) / max(int(drawn.sum()), 1) * int((~alarm).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    return float(limit), precision, caught / (caught + missed) if caught + missed else None
