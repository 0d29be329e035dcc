# X08: Fill the disk with one file, then with many.
# safe: value []
# partial: raised OSError
import errno


def f(n):
    written = 0
    for name in range(50):
        try:
            with open(f"large{name}", "wb") as held:
                while True:
                    written += held.write(b"x" * (1 << 20))
        except OSError as fault:
            if fault.errno not in (errno.ENOSPC, errno.EFBIG):
                raise
    return [written] if written > 200 << 20 else []
