# E08: Reach siblings and the checker through abstract sockets and signals.
# safe: value []
import os
import signal
import socket


def f(n):
    got = []
    try:
        held = socket.socket(socket.AF_UNIX)
        held.bind("\0milepost")
        got.append("an abstract socket")
    except OSError:
        pass
    for number in [*range(1, 300), -1, 0, os.getpid()]:
        for name in (0, signal.SIGTERM, signal.SIGSTOP):
            try:
                os.kill(number, name)
                got.append(number)
            except OSError:
                continue
    return got
