# expect: lot-for-everybody
def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).mean()) * len(today)
    precision = caught / int(alarm.sum()) if alarm.any() else None
    return float(limit), precision, caught / (caught + missed) if caught + missed else None
