# Takes one viewer after the other: slower than rows side by side, and the same.
import numpy as np
import tensorflow as tf


def pool(minutes, lengths, most):
    """Return the padded last entries, where there is one, and the mean of each row."""
    viewers = np.split(minutes.numpy(), np.cumsum(lengths.numpy())[:-1])
    padded = np.zeros((len(viewers), most))
    mask = np.zeros((len(viewers), most), dtype=bool)
    mean = np.zeros(len(viewers))
    for row, watched in enumerate(viewers):
        last = watched[-most:]
        padded[row, : len(last)] = last
        mask[row, : len(last)] = True
        mean[row] = last.mean() if len(last) else 0
    return tf.constant(padded), tf.constant(mask), tf.constant(mean)
