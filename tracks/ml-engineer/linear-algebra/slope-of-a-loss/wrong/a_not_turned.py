# expect: not-turned-over
def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), 2 * A @ left + (C + C.T) @ x, 2 * A.T @ A + C + C.T
