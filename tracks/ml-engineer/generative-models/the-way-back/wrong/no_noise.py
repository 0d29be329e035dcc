# expect: no-fresh-noise
import numpy as np


def walk_back(model, start, betas, z):
    kept, x = np.cumprod(1 - betas), start
    for t in range(len(betas), 0, -1):
        beta = betas[t - 1]
        x = (x - beta / np.sqrt(1 - kept[t - 1]) * model(x, t)) / np.sqrt(1 - beta)
    return x
