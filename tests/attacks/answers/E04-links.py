# E04: Make links that whoever comes later would follow.
# safe: value []
import os


def f(n):
    got = []
    for act in (
        lambda: os.symlink("/etc/passwd", "link"),
        lambda: os.link("/dev/null", "hard"),
        lambda: os.symlink("/", "/box/root"),
        lambda: os.mkfifo("pipe"),
    ):
        try:
            act()
            got.append(os.listdir("."))
        except OSError:
            continue
    return got
