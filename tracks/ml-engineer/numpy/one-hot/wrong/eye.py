# expect: minus-one-is-last
import numpy as np


def one_hot(codes, k):
    return np.eye(k)[codes]
