# E02: List the folders above, /tmp, /home and /run for other sandboxes.
# safe: value []
import os


def f(n):
    got = []
    for path in ["..", "/", "/tmp", "/home", "/root", "/run", "/var", "/box/..", "/cache", "/proc", "/sys", "/dev/shm"]:
        try:
            got += [f"{path}: {name}" for name in os.listdir(path)]
        except OSError:
            continue
    return got
