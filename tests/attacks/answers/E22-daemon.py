# E22: Outlive the run with a daemon.
# safe: raised PermissionError
import os
import time


def f(n):
    if os.fork():
        return n
    os.setsid()
    if os.fork():
        os._exit(0)
    while True:
        time.sleep(1)
