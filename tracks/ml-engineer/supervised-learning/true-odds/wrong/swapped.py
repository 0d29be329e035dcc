# expect: other-direction
import numpy as np


def honest(scores, share_trained, share_real):
    fraud = scores * share_trained / share_real
    fair = (1 - scores) * (1 - share_trained) / (1 - share_real)
    return fraud / (fraud + fair)
