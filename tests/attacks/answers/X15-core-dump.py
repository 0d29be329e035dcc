# X15: Leave a core file behind.
# safe: gone signal; gone ended
import ctypes
import resource


def f(n):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    except (OSError, ValueError):
        pass
    ctypes.string_at(0)
