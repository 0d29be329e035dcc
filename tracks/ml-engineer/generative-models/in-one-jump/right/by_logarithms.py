# Adds up the logarithms of the shares, and looks each picture's up with take.
import numpy as np


def noised(x, t, betas, eps):
    logs = np.append(0.0, np.cumsum(np.log1p(-betas)))
    kept = np.exp(np.take(logs, t))
    lost = 0.0 - np.expm1(np.take(logs, t))  # and not -expm1, which is -0.0 after no step
    noisy = np.einsum("i,ijk->ijk", np.sqrt(kept), x) + np.einsum("i,ijk->ijk", np.sqrt(lost), eps)
    with np.errstate(divide="ignore"):
        return noisy, np.divide(kept, lost)
