# expect: either-way
"""A canary: the same few users get the new model, and the two logs say whether to go on, to go back, or to wait."""

import hashlib
import math


def canary(name, share, log, slow, z, margin):
    """Return who is in the canary, how much worse they fare than the others, and what is to be done."""
    # By user: one who asks a hundred times is still one who is hurt, and was put on a side once.
    hurt = {}
    for user, failed, ms in log:
        hurt[user] = hurt.get(user, False) or failed or ms > slow
    few = sorted(user for user in hurt if is_in(name, user, share))
    new, n_new = share_hurt([hurt[user] for user in few])
    old, n_old = share_hurt([each for user, each in hurt.items() if not is_in(name, user, share)])
    worse = new - old
    half = z * math.sqrt(new * (1 - new) / n_new + old * (1 - old) / n_old)
    decision = "wait"
    if worse - half > 0:
        decision = "back"
    # That it is not surely worse says nothing while the interval is wide: its upper end must be bearable.
    elif abs(worse) + half < margin:
        decision = "on"
    return few, worse, decision


def is_in(name, user, share):
    """Say whether a user belongs to the canary of this rollout: the same every time, on every machine."""
    digest = hashlib.sha256(f"{name}:{user}".encode()).hexdigest()
    return int(digest[:8], 16) / 16**8 < share


def share_hurt(users):
    """Return the share of those who are hurt, with one of each kind added, and of how many it is."""
    n = len(users) + 2
    return (sum(users) + 1) / n, n
