# expect: of-all-payments
def judge(past, today, share, found):
    limit = min(t for t in past if (past > t).mean() <= share)
    alarm = today > limit
    caught = int((found[alarm] == 1).sum())
    drawn = ~alarm & (found >= 0)
    missed = float((found[drawn] == 1).mean()) * int((~alarm).sum())
    return float(limit), caught / len(today), caught / (caught + missed) if caught + missed else None
