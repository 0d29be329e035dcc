# expect: losses-themselves
"""The gradients of the generator's two losses by the discriminator's scores."""

import numpy as np


def push(fake):
    """Return the gradient of the saturating and of the non-saturating loss, one number a score."""
    real_chance = np.exp(-np.logaddexp(0, -fake))  # sigmoid(fake): how far each fake is taken for real
    fake_chance = np.exp(-np.logaddexp(0, fake))  # 1 - sigmoid(fake), without taking a number near 1 from 1
    # Both are negative: a higher score is always better for the forger. But the first is almost 0 for the fakes that
    # were found out, and the second for those that already pass.
    return -np.logaddexp(0, fake) / len(fake), np.logaddexp(0, -fake) / len(fake)
