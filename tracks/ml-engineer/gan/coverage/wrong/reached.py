# expect: reached-for-missing
"""Which modes a generator reaches, and how much of it lies between them."""

import numpy as np


def coverage(samples, centres, radius, least):
    """Return each mode's share of the samples, the share that belongs to none, and the missing modes."""
    steps = samples[:, np.newaxis] - centres  # (n, k, d): from each centre to each sample
    distances = np.linalg.norm(steps, axis=2)
    nearest = distances.argmin(axis=1)  # each sample counts once, however many circles it lies in
    near = distances.min(axis=1) <= radius
    # Shares of all samples: what lies in between must not make the others look better.
    shares = np.bincount(nearest[near], minlength=len(centres)) / len(samples)
    missing = [mode for mode, share in enumerate(shares) if share >= least]
    return shares, float(1 - near.mean()), missing
