# E12: Make namespaces, mount, and change the root.
# safe: value []
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def f(n):
    got = []
    for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000, 0x4000000, 0x2000000, 0x80):
        if libc.unshare(flag) == 0:
            got.append(hex(flag))
    if libc.mount(b"tmpfs", b"/box", b"tmpfs", 0, None) == 0:
        got.append("mount")
    if libc.umount2(b"/box", 2) == 0:
        got.append("umount")
    if libc.setns(0, 0) == 0:
        got.append("setns")
    for act in (lambda: os.chroot("/box"), lambda: os.setuid(0), lambda: os.setgroups([0])):
        try:
            act()
            got.append("changed")
        except OSError:
            continue
    return got
