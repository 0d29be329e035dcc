# Imagines the rows trained on, gives each the weight it has in life, and counts frauds among those alike.
import numpy as np


def honest(scores, share_trained, share_real):
    # The weights of a fraud and of an honest payment, a column each.
    weights = np.array([share_real / share_trained, (1 - share_real) / (1 - share_trained)])
    both = np.stack([scores, 1 - scores], axis=-1) * weights
    return both[:, 0] / both.sum(axis=1)
