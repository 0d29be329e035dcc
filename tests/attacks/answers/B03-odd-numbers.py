# B03: Numbers at every edge.
# safe: value *
def f(n):
    return [float("nan"), float("inf"), -0.0, 5e-324, 2**63, -(2**64), 10**1299, 1j, None]
