# X03: Work for ever inside native code that looks at no signals.
# safe: gone time-out
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue


def f(n):
    return (1 << 400_000_000) % 7 ** 20_000_000
