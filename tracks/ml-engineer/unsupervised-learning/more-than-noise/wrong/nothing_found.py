# expect: none-is-the-first
import numpy as np


def choose(within, noise):
    logs = np.log(noise)
    gaps = logs.mean(axis=0) - np.log(within)
    s = logs.std(axis=0) * np.sqrt(1 + 1 / len(noise))
    return gaps, s, int(np.argmax(gaps[:-1] >= gaps[1:] - s[1:])) + 1
