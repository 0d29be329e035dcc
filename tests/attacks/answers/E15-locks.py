# E15: Talk to other answers through locks and leases on files that all can read.
# safe: value []
import fcntl
import os
import struct


def f(n):
    got = []
    with open(os.__file__, "rb") as held:
        for act in (
            lambda: fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB),
            # A lock on a file's bytes is said to be had and is not (tests/sandbox/test_filter.py): nor can one be seen.
            lambda: fcntl.fcntl(held, fcntl.F_GETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 0, 0)),
            lambda: fcntl.fcntl(held, 1024, 0),
            lambda: fcntl.fcntl(held, 1026, 1),
        ):
            try:
                act()
                got.append("locked")
            except OSError:
                continue
    return got
