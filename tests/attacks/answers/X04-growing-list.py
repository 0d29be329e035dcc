# X04: Grow a list without end.
# safe: raised MemoryError; gone killed-memory; gone killed; gone signal; gone ended
def f(n):
    held = []
    while True:
        held.append(bytearray(1 << 20))
