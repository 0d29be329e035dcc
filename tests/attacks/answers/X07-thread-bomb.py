# X07: Start threads without end.
# safe: raised RuntimeError; raised MemoryError
import threading


def f(n):
    stop = threading.Event()
    while True:
        threading.Thread(target=stop.wait, daemon=True).start()
