# expect: nothing-rang
def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).mean()) * int((~alarm).sum())
    return float(limit), caught / int(alarm.sum()), caught / (caught + missed)
