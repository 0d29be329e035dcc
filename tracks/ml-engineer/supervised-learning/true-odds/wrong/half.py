# expect: trained-on-half
import numpy as np


def honest(scores, share_trained, share_real):
    fraud = scores * share_real
    return fraud / (fraud + (1 - scores) * (1 - share_real))
