# E17: Type into the terminal from which Milepost was started.
# safe: value []
import fcntl
import os
import termios


def f(n):
    got = []
    for number in (0, 1, 2):
        try:
            fcntl.ioctl(number, termios.TIOCSTI, b"x")
            got.append("typed")
        except OSError:
            continue
    for path in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/ptmx"):
        try:
            os.open(path, os.O_RDWR)
            got.append(path)
        except OSError:
            continue
    if os.isatty(0) or os.isatty(1):
        got.append("a terminal")
    return got
