# expect: frauds-only-weighted
import numpy as np


def honest(scores, share_trained, share_real):
    fraud = scores * share_real / share_trained
    return fraud / (fraud + 1 - scores)
