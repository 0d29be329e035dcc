# E18: Gain rights through setuid programs.
# safe: value []
# partial: value ['was root']
import os


def f(n):
    got = []
    for path in ("/bin/su", "/usr/bin/sudo", "/usr/bin/passwd", "/bin/mount", "/usr/bin/newuidmap", "/bin/sh"):
        try:
            os.execv(path, [path])
        except OSError:
            continue
    for act in (lambda: os.setresuid(0, 0, 0), lambda: os.setresgid(0, 0, 0), lambda: os.seteuid(0)):
        try:
            act()
            got.append("root")
        except OSError:
            continue
    if os.geteuid() == 0:
        got.append("was root")
    return got
