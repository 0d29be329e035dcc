# expect: still-empty
import numpy as np


def fill_empty(points, labels, centres):
    # the centre stays where it was; perhaps a point comes to it later
    return centres.copy(), labels.copy()
