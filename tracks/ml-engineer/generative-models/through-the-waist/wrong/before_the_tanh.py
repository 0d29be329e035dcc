# expect: slope-elsewhere
import numpy as np


def loss_and_slopes(clean, noisy, E, b, D, c):
    inside = noisy @ E + b
    waist = np.tanh(inside)
    off = waist @ D + c - clean
    slope = 2 * off / len(clean)
    back = slope @ D.T * (1 - inside**2)
    return (off**2).sum() / len(clean), noisy.T @ back, back.sum(axis=0), waist.T @ slope, slope.sum(axis=0)
