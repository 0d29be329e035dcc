# expect: zero-or-one-lost
import numpy as np


def honest(scores, share_trained, share_real):
    with np.errstate(all="ignore"):
        odds = scores / (1 - scores) * share_real * (1 - share_trained) / (share_trained * (1 - share_real))
        return odds / (1 + odds)
