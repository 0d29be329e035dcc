# D01: Return an object that runs code when it is unpickled.
# safe: unsendable
import os


class Bomb:
    def __reduce__(self):
        return (os.system, ("touch /tmp/milepost-pickled",))


def f(n):
    return Bomb()
