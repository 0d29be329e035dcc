# E03: Write to the root, /etc, /usr, the toolset and its interpreter.
# safe: value []
import os
import sys


def f(n):
    got = []
    for folder in ["/", "/etc", "/usr", "/usr/lib", "/tmp", "/dev", "/cache", sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)]:
        for act in (
            lambda p: open(p, "w").close(),
            lambda p: os.mkdir(p + "-folder"),
            lambda p: os.symlink("/etc", p + "-link"),
        ):
            try:
                act(os.path.join(folder, "milepost-was-here"))
                got.append(folder)
            except OSError:
                continue
    for path in (os.__file__, sys.executable):
        for act in (os.unlink, lambda p: os.truncate(p, 0), lambda p: os.chmod(p, 0o777), lambda p: os.rename(p, "/box/x")):
            try:
                act(path)
                got.append(path)
            except OSError:
                continue
    return got
