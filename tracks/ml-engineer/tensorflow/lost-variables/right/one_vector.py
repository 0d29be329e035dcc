# Puts a column of ones beside the rows, so that the bias is one more weight.
import tensorflow as tf


def train(rows, targets, steps, rate):
    """Return the loss of each step, and the weights and the bias after the last."""
    wide = tf.concat([rows, tf.ones((rows.shape[0], 1), rows.dtype)], axis=1)
    both = tf.zeros(wide.shape[1], rows.dtype)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            # A plain tensor is followed, too, where the tape is told so anew at each step.
            tape.watch(both)
            loss = tf.reduce_mean(tf.square(tf.linalg.matvec(wide, both) - targets))
        both = both - rate * tape.gradient(loss, both)
        losses.append(loss)
    return losses, both[:-1], both[-1]
