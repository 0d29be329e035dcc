# expect: over-budget
import numpy as np


def walk_back(model, start, betas, z):
    kept, x = np.cumprod(1 - betas), start
    for t in range(len(betas), 0, -1):
        beta = betas[t - 1]
        noise = np.array([model(x[i : i + 1], t)[0] for i in range(len(x))])
        x = (x - beta / np.sqrt(1 - kept[t - 1]) * noise) / np.sqrt(1 - beta)
        if t > 1:
            x = x + np.sqrt(beta) * z[t - 1]
    return x
