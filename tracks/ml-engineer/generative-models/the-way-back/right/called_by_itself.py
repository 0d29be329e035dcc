# A function that takes one step and calls itself for the rest.
import numpy as np


def walk_back(model, start, betas, z):
    def from_here(x, t):
        if t == 0:
            return x
        beta, lost = betas[t - 1], 1 - np.prod(1 - betas[:t])
        x = (x - beta * model(x, t) / lost**0.5) * (1 - beta) ** -0.5
        return from_here(x + (beta**0.5 * z[t - 1] if t != 1 else 0), t - 1)

    return from_here(start, len(betas))
