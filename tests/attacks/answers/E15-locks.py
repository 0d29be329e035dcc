# E15: Talk to other answers through locks and leases on files that all can read.
# safe: value []
import fcntl
import os


def f(n):
    got = []
    with open(os.__file__, "rb") as held:
        for act in (
            lambda: fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB),
            lambda: fcntl.lockf(held, fcntl.LOCK_SH | fcntl.LOCK_NB),
            lambda: fcntl.fcntl(held, 1024, 0),
            lambda: fcntl.fcntl(held, 1026, 1),
        ):
            try:
                act()
                got.append("locked")
            except OSError:
                continue
    return got
