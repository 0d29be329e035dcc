# expect: last-of-all
import numpy as np


def choose(within, noise):
    logs = np.log(noise)
    gaps = logs.mean(axis=0) - np.log(within)
    s = logs.std(axis=0) * np.sqrt(1 + 1 / len(noise))
    enough = np.flatnonzero(gaps[:-1] >= gaps[1:] - s[1:])
    return gaps, s, int(enough[-1]) + 1 if len(enough) else len(gaps)
