# expect: odds-as-chance
import numpy as np


def honest(scores, share_trained, share_real):
    with np.errstate(divide="ignore"):
        odds = scores / (1 - scores)
    return odds * share_real * (1 - share_trained) / (share_trained * (1 - share_real))
