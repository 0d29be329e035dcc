# expect: time-from-zero
import numpy as np


def walk_back(model, start, betas, z):
    kept, x = np.cumprod(1 - betas), start
    for i in range(len(betas) - 1, -1, -1):
        x = (x - betas[i] / np.sqrt(1 - kept[i]) * model(x, i)) / np.sqrt(1 - betas[i])
        if i > 0:
            x = x + np.sqrt(betas[i]) * z[i]
    return x
