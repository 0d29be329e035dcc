# expect: another-distance
import numpy as np


def coverage(samples, centres, radius, least):
    """Return each mode's share of the samples, the share that belongs to none, and the missing modes."""
    steps = samples[:, np.newaxis] - centres
    distances = np.abs(steps).sum(axis=2)
    nearest = distances.argmin(axis=1)
    near = distances.min(axis=1) <= radius
    shares = np.bincount(nearest[near], minlength=len(centres)) / len(samples)
    missing = [mode for mode, share in enumerate(shares) if share < least]
    return shares, float(1 - near.mean()), missing
