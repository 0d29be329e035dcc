# expect: share-of-the-near
import numpy as np


def coverage(samples, centres, radius, least):
    distances = np.linalg.norm(samples[:, np.newaxis] - centres, axis=2)
    nearest = distances.argmin(axis=1)
    near = distances.min(axis=1) <= radius
    shares = np.bincount(nearest[near], minlength=len(centres)) / max(near.sum(), 1)
    missing = [mode for mode, share in enumerate(shares) if share < least]
    return shares, float(1 - near.mean()), missing
