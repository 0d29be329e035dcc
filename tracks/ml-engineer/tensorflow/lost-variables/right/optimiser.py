# Keeps weights and bias in one list, and gives each variable its new value by assign.
import tensorflow as tf


def train(rows, targets, steps, rate):
    """Return the loss of each step, and the weights and the bias after the last."""
    learnt = [tf.Variable(tf.zeros(rows.shape[1], rows.dtype)), tf.Variable(tf.zeros((), rows.dtype))]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            off = tf.reduce_sum(rows * learnt[0], axis=1) + learnt[1] - targets
            loss = tf.tensordot(off, off, axes=1) / off.shape[0]
        for variable, gradient in zip(learnt, tape.gradient(loss, learnt)):
            variable.assign(variable - rate * gradient)
        losses.append(float(loss))
    return losses, learnt[0].numpy(), float(learnt[1])
