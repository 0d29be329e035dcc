# expect: one-after-the-other
"""Gradient descent with a tape that keeps sight of its variables."""

import tensorflow as tf


def train(rows, targets, steps, rate):
    """Return the loss of each step, and the weights and the bias after the last."""
    weights = tf.Variable(tf.zeros(rows.shape[1], rows.dtype))
    bias = tf.Variable(tf.zeros((), rows.dtype))
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.linalg.matvec(rows, weights) + bias
            loss = tf.reduce_mean((predicted - targets) ** 2)
        of_weights = tape.gradient(loss, weights)
        weights.assign_sub(rate * of_weights)
        with tf.GradientTape() as tape:
            later = tf.reduce_mean((tf.linalg.matvec(rows, weights) + bias - targets) ** 2)
        bias.assign_sub(rate * tape.gradient(later, bias))
        losses.append(loss)
    return losses, weights, bias
