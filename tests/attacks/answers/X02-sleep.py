# X02: Sleep, and wait for input that never comes.
# safe: gone time-out; raised EOFError
import sys
import threading
import time


def f(n):
    if sys.stdin is not None and sys.stdin.read():
        return 3
    held = threading.Lock()
    held.acquire()
    threading.Thread(target=time.sleep, args=(3600,)).start()
    held.acquire()
