# E05: Make devices and read the ones that exist without end.
# safe: value []
import os


def f(n):
    got = []
    for act in (
        lambda: os.mknod("disk", 0o666 | 0o060000, os.makedev(8, 0)),
        lambda: os.mknod("memory", 0o666 | 0o020000, os.makedev(1, 1)),
        lambda: open("/dev/mem", "rb"),
        lambda: open("/dev/kmsg", "rb"),
        lambda: open("/dev/zero", "rb"),
        lambda: open("/dev/tty", "wb"),
        lambda: open("/dev/fuse", "rb"),
        lambda: open("/dev/kvm", "rb"),
    ):
        try:
            act()
            got.append("a device")
        except OSError:
            continue
    return got
