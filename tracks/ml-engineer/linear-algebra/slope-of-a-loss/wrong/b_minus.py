# expect: residuals-turned-round
def slope(A, b, C, x):
    left = b - A @ x
    return float(left @ left + x @ C @ x), 2 * A.T @ left + (C + C.T) @ x, 2 * A.T @ A + C + C.T
