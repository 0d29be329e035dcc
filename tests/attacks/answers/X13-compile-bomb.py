# X13: A constant that fills memory while it is compiled.
# safe: raised MemoryError; raised OverflowError; gone time-out; value 3; gone killed-memory; gone killed; gone ended
def f(n):
    return len(eval("(1 << (1 << 33)) and (b'x' * (1 << 40))"))
