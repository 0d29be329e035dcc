# X04: Fill memory with small objects.
# safe: raised MemoryError; gone killed-memory; gone killed; gone signal; gone ended; gone time-out
def f(n):
    held = None
    while True:
        held = (held, [0] * 1000)
