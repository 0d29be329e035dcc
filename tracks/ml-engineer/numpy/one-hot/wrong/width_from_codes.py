# expect: width-from-the-codes
import numpy as np


def one_hot(codes, k):
    columns = np.zeros((len(codes), codes.max(initial=0) + 1))
    known = np.flatnonzero(codes >= 0)
    columns[known, codes[known]] = 1.0
    return columns
