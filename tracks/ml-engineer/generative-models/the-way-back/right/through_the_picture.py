# Guesses the clean number first, and then draws from between it and where it stands: the same step, in the other form.
import numpy as np


def walk_back(model, start, betas, z):
    kept = np.cumprod(1 - betas)
    before = np.append(1.0, kept[:-1])
    x = np.array(start)
    for i in reversed(range(len(betas))):
        clean = (x - np.sqrt(1 - kept[i]) * model(x, i + 1)) / np.sqrt(kept[i])
        of_clean = np.sqrt(before[i]) * betas[i] / (1 - kept[i])
        of_here = np.sqrt(1 - betas[i]) * (1 - before[i]) / (1 - kept[i])
        x = of_clean * clean + of_here * x
        if i:
            x = x + np.sqrt(betas[i]) * z[i]
    return x
