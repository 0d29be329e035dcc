# expect: rounded-away
import numpy as np


def push(fake):
    chance = 1 / (1 + np.exp(-fake))
    return -chance / len(fake), -(1 - chance) / len(fake)
