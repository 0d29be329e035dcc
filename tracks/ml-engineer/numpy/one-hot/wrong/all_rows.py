# expect: whole-columns
import numpy as np


def one_hot(codes, k):
    columns = np.zeros((len(codes), k))
    columns[:, codes[codes >= 0]] = 1.0
    return columns
