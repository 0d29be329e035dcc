# E22: Outlive the verdict with a thread.
# safe: value []
import threading


def spin():
    while True:
        pass


def f(n):
    for _ in range(3):
        threading.Thread(target=spin, daemon=False).start()
    return []
