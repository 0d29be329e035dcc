# T06: Patch the clock, to seem fast.
# safe: gone time-out
import time

time.time = time.perf_counter = time.monotonic = time.process_time = lambda: 0.0


def f(n):
    while True:
        pass
