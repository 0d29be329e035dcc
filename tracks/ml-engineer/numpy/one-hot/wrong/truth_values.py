# expect: wrong-type
import numpy as np


def one_hot(codes, k):
    return codes[:, np.newaxis] == np.arange(k)
