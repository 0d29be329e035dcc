# expect: one-outside
import numpy as np


def reliability(forecast, happened, bins):
    said, share, counts = [], [], []
    for b in range(bins):
        mine = (forecast >= b / bins) & (forecast < (b + 1) / bins)
        if mine.any():
            said.append(forecast[mine].mean())
            share.append(happened[mine].mean())
            counts.append(int(mine.sum()))
    said, share, counts = np.array(said), np.array(share), np.array(counts, dtype=int)
    return said, share, counts, float(np.sum(counts * np.abs(share - said)) / max(len(forecast), 1))
