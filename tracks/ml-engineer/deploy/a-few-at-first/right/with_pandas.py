# Groups the log by user with pandas, and compares the first bytes of the digest instead of its digits.
"""A canary, out of a table."""

from hashlib import sha256

import pandas as pd


def canary(name, share, log, slow, z, margin):
    """Return who is in the canary, how much worse they fare than the others, and what is to be done."""
    table = pd.DataFrame(log, columns=["user", "failed", "ms"])
    table["hurt"] = table["failed"].astype(bool) | (table["ms"] > slow)
    hurt = table.groupby("user")["hurt"].any()
    numbers = [int.from_bytes(sha256(f"{name}:{user}".encode()).digest()[:4], "big") for user in hurt.index]
    is_new = pd.Series(numbers, index=hurt.index, dtype=float) < share * 2**32
    sides = {}
    for side, users in (("new", hurt[is_new]), ("old", hurt[~is_new])):
        n = len(users) + 2
        p = (int(users.sum()) + 1) / n
        sides[side] = p, p * (1 - p) / n
    worse = sides["new"][0] - sides["old"][0]
    half = z * (sides["new"][1] + sides["old"][1]) ** 0.5
    if worse > half:
        return hurt.index[is_new].tolist(), worse, "back"
    return hurt.index[is_new].tolist(), worse, "on" if worse < margin - half else "wait"
