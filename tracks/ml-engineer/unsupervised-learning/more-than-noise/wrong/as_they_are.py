# expect: no-logarithm
import numpy as np


def choose(within, noise):
    gaps = noise.mean(axis=0) - within
    s = noise.std(axis=0) * np.sqrt(1 + 1 / len(noise))
    return gaps, s, int(np.argmax([*(gaps[:-1] >= gaps[1:] - s[1:]), True])) + 1
