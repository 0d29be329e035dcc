# C02: Kill or stop itself.
# safe: raised PermissionError
import os
import signal


def f(n):
    os.kill(os.getpid(), signal.SIGSTOP)
    os.kill(os.getpid(), signal.SIGKILL)
