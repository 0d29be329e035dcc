# expect: tanh-forgotten
import numpy as np


def loss_and_slopes(clean, noisy, E, b, D, c):
    waist = np.tanh(noisy @ E + b)
    off = waist @ D + c - clean
    slope = 2 * off / len(clean)
    back = slope @ D.T
    return (off**2).sum() / len(clean), noisy.T @ back, back.sum(axis=0), waist.T @ slope, slope.sum(axis=0)
