# expect: scaled-by-the-ratio
import numpy as np


def honest(scores, share_trained, share_real):
    return scores * share_real / share_trained
