# expect: range-of-the-forecasts
import numpy as np


def reliability(forecast, happened, bins):
    _, borders = np.histogram(forecast, bins)
    place = np.clip(np.digitize(forecast, borders) - 1, 0, bins - 1)
    counts = np.bincount(place)
    used = counts > 0
    said = np.bincount(place, weights=forecast)[used] / counts[used]
    share = np.bincount(place, weights=happened)[used] / counts[used]
    return said, share, counts[used], float(np.average(np.abs(share - said), weights=counts[used]))
