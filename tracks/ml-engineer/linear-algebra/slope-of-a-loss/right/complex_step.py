# Lets a step in an imaginary direction differentiate, which loses no digits on a quadratic.
import numpy as np


def slope(A, b, C, x):
    def loss(at):
        left = A @ at - b
        return left @ left + at @ C @ at

    unit = np.eye(len(x))
    gradient = np.array([(loss(x + 1e-20j * e)).imag / 1e-20 for e in unit])
    # The loss is quadratic, so its slope is the same amount larger for every whole step.
    hessian = [[loss(e + f) - loss(e) - loss(f) + loss(0 * e) for f in unit] for e in unit]
    return loss(x), gradient, np.array(hessian)
