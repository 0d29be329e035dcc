# T11: Change the result from a thread after it was returned.
# safe: value [3]
import threading
import time

result = [3]


def change():
    while True:
        result[0] = 4
        time.sleep(0.2)
        result.append("passed")


def f(n):
    thread = threading.Timer(0.5, change)
    thread.daemon = True
    thread.start()
    return result
