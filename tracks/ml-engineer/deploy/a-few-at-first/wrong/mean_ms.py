# expect: slow-on-average
import hashlib
import math


def canary(name, share, log, slow, z, margin):
    rows = {}
    for user, failed, ms in log:
        rows.setdefault(user, []).append((failed, ms))
    hurt = {user: any(failed for failed, _ in each) or sum(ms for _, ms in each) / len(each) > slow for user, each in rows.items()}
    few = sorted(user for user in hurt if is_in(name, user, share))
    new, n_new = share_hurt([hurt[user] for user in few])
    old, n_old = share_hurt([each for user, each in hurt.items() if not is_in(name, user, share)])
    worse = new - old
    half = z * math.sqrt(new * (1 - new) / n_new + old * (1 - old) / n_old)
    decision = "wait"
    if worse - half > 0:
        decision = "back"
    elif worse + half < margin:
        decision = "on"
    return few, worse, decision


def is_in(name, user, share):
    digest = hashlib.sha256(f"{name}:{user}".encode()).hexdigest()
    return int(digest[:8], 16) / 16**8 < share


def share_hurt(users):
    n = len(users) + 2
    return (sum(users) + 1) / n, n
