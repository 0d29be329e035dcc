# T16: Return something lazy, whose work happens when the checker looks.
# safe: unsendable
def f(n):
    return (print("looked at") for _ in range(10**9))
