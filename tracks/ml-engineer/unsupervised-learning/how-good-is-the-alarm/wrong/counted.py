# expect: only-those-seen
def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught, missed = int((found[alarm] == 1).sum()), int((found[~alarm] == 1).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    return float(limit), precision, caught / (caught + missed) if caught + missed else None
