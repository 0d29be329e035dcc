# expect: counted-from-one
import numpy as np


def one_hot(codes, k):
    columns = np.zeros((len(codes), k))
    for row, code in enumerate(codes):
        if code >= 0:
            columns[row, code - 1] = 1.0
    return columns
