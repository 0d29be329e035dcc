# expect: no-number
import numpy as np


def push(fake):
    grown = np.exp(fake)
    return -grown / (1 + grown) / len(fake), -1 / (1 + grown) / len(fake)
