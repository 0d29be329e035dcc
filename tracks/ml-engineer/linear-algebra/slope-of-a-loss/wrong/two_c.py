# expect: symmetric-in-mind
def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), 2 * A.T @ left + 2 * C @ x, 2 * A.T @ A + 2 * C
