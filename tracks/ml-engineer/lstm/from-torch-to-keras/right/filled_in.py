# Begins with empty arrays of Keras's shapes, and fills them block by block.
import numpy as np


def convert(weight_ih, weight_hh, bias_ih, bias_hh):
    h, d = weight_hh.shape[1], weight_ih.shape[1]
    kernel, recurrent, bias = np.empty((d, 3 * h)), np.empty((h, 3 * h)), np.empty((2, 3 * h))
    places = {"reset": (0, 1), "update": (1, 0), "candidate": (2, 2)}  # in PyTorch, and in Keras
    for there, here in places.values():
        rows, columns = slice(there * h, (there + 1) * h), slice(here * h, (here + 1) * h)
        kernel[:, columns] = np.transpose(weight_ih[rows])
        recurrent[:, columns] = np.transpose(weight_hh[rows])
        bias[0, columns], bias[1, columns] = bias_ih[rows], bias_hh[rows]
    return kernel, recurrent, bias
