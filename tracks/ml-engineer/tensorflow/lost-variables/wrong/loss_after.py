# expect: loss-after-the-step
"""Gradient descent with a tape that keeps sight of its variables."""

import tensorflow as tf


def train(rows, targets, steps, rate):
    """Return the loss of each step, and the weights and the bias after the last."""
    weights = tf.Variable(tf.zeros(rows.shape[1], rows.dtype))
    bias = tf.Variable(tf.zeros((), rows.dtype))
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            # Both stay variables in the sum, and the loss is inside: the tape sees the whole way.
            predicted = tf.linalg.matvec(rows, weights) + bias
            loss = tf.reduce_mean((predicted - targets) ** 2)
        of_weights, of_bias = tape.gradient(loss, [weights, bias])
        # In place: `weights - ...` would be a tensor, and no tape follows that at the next step.
        weights.assign_sub(rate * of_weights)
        bias.assign_sub(rate * of_bias)
        losses.append(tf.reduce_mean((tf.linalg.matvec(rows, weights) + bias - targets) ** 2))
    return losses, weights, bias
