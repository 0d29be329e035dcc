# Asks for one bin after the other which forecasts lie in it.
import numpy as np


def reliability(forecast, happened, bins):
    said, share, count = [], [], []
    for b in range(bins):
        inside = (forecast >= b / bins) & (forecast < (b + 1) / bins)
        if b == bins - 1:
            inside |= forecast == 1
        if inside.any():
            said.append(forecast[inside].mean())
            share.append(happened[inside].mean())
            count.append(int(inside.sum()))
    gap = sum(c * abs(o - p) for p, o, c in zip(said, share, count))
    return np.array(said), np.array(share), np.array(count), gap / len(forecast)
