# expect: one-half-of-c
def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), 2 * A.T @ left + C @ x, 2 * A.T @ A + C
