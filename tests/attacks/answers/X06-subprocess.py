# X06: Start programs in other ways.
# safe: value []
import multiprocessing
import os
import subprocess


def f(n):
    got = []
    for act in (
        lambda: subprocess.run(["/bin/true"], check=False),
        lambda: os.system("true") and (_ for _ in ()).throw(OSError),
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.popen("true").read(),
        lambda: multiprocessing.Process(target=print).start(),
        lambda: multiprocessing.get_context("spawn").Process(target=print).start(),
        lambda: os.forkpty(),
        lambda: os.spawnv(os.P_NOWAIT, "/bin/true", ["true"]),
    ):
        try:
            act()
            got.append("started")
        except (OSError, RuntimeError):
            continue
    return got
