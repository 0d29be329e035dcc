# expect: two-forgotten
def slope(A, b, C, x):
    left = A @ x - b
    return float(left @ left + x @ C @ x), A.T @ left + (C + C.T) @ x, A.T @ A + C + C.T
