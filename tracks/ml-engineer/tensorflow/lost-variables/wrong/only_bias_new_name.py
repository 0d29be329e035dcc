# expect: one-of-them-moves-once
import tensorflow as tf


def train(rows, targets, steps, rate):
    weights = tf.Variable(tf.zeros(rows.shape[1], rows.dtype))
    bias = tf.Variable(tf.zeros((), rows.dtype))
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.linalg.matvec(rows, weights) + bias
            loss = tf.reduce_mean((predicted - targets) ** 2)
        of_weights, of_bias = tape.gradient(loss, [weights, bias])
        if of_weights is not None:
            weights.assign_sub(rate * of_weights)
        if of_bias is not None:
            bias = bias - rate * of_bias
        losses.append(loss)
    return losses, weights, bias
