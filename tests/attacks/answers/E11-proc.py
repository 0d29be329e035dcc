# E11: Read memory maps, environment and command lines from /proc.
# safe: value []
# partial: value *
import os


def f(n):
    got = []
    for process in ("self", "1", "2", str(os.getpid()), "thread-self"):
        for name in ("mem", "maps", "environ", "cmdline", "status", "root", "cwd", "fd", "ns/user", "oom_score_adj"):
            for act in (lambda p: open(p, "rb").read(8), os.listdir, os.readlink):
                try:
                    seen = act(f"/proc/{process}/{name}")
                    if seen == b"python\0":  # made up, for packages that ask; it is nobody's command line
                        continue
                    got.append(f"{process}/{name}")
                except OSError:
                    continue
    return got
