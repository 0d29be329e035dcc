# expect: border-in-both-bins
import numpy as np


def reliability(forecast, happened, bins):
    edges = np.linspace(0, 1, bins + 1)
    said, share, count, ece = [], [], [], 0.0
    for lo, hi in zip(edges[:-1], edges[1:]):
        inside = (forecast >= lo) & (forecast <= hi)
        if inside.any():
            said.append(forecast[inside].mean()); share.append(happened[inside].mean()); count.append(int(inside.sum()))
            ece += inside.mean() * abs(said[-1] - share[-1])
    return np.array(said), np.array(share), np.array(count, dtype=int), float(ece)
