# expect: never-one
import numpy as np


def choose(within, noise):
    logs = np.log(noise)
    gaps = logs.mean(axis=0) - np.log(within)
    s = logs.std(axis=0) * np.sqrt(1 + 1 / len(noise))
    enough = [False, *(gaps[1:-1] >= gaps[2:] - s[2:]), True]
    return gaps, s, int(np.argmax(enough)) + 1
