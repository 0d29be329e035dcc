# expect: all-that-were-looked-at
def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    missed = float((found[found >= 0] == 1).mean()) * int((~alarm).sum())
    precision = caught / int(alarm.sum()) if alarm.any() else None
    return float(limit), precision, caught / (caught + missed) if caught + missed else None
