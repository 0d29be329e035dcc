# X18: Make leaving slow: handlers and finalizers that sleep.
# safe: value 3
import atexit
import threading
import time

atexit.register(time.sleep, 3600)


class Slow:
    def __del__(self):
        time.sleep(3600)


kept = Slow()
threading.Thread(target=time.sleep, args=(3600,)).start()


def f(n):
    return 3
