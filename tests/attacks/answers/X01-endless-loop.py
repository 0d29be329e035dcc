# X01: Never end.
# safe: gone time-out
def f(n):
    while True:
        pass
