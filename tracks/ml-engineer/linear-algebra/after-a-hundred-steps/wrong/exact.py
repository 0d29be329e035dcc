# expect: exact-not-asked
import numpy as np


def settle(A, start, steps):
    values, vectors = np.linalg.eig(A)
    v = np.real(vectors[:, np.argmax(np.abs(values))])
    v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return float(v @ A @ v), v
