# X10: Print without end.
# safe: gone flood
def f(n):
    while True:
        print("flood" * 1000)
