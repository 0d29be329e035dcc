# expect: own-share-for-product
import numpy as np


def walk_back(model, start, betas, z):
    x = start
    for t in range(len(betas), 0, -1):
        beta = betas[t - 1]
        x = (x - beta / np.sqrt(beta) * model(x, t)) / np.sqrt(1 - beta)
        if t > 1:
            x = x + np.sqrt(beta) * z[t - 1]
    return x
