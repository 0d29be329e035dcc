# Keeps all that is learnt in one row of numbers, whose length is that of the whole gradient.
import tensorflow as tf


def train(parts, labels, classes, steps, rate, most):
    """Return the loss of each step, and the weights and biases after the last."""
    d = parts[0].shape[1]
    rows = sum(len(part) for part in parts)
    learnt = tf.Variable(tf.zeros((d + 1) * classes, tf.float64))
    losses = []
    for _ in range(steps):
        loss, slope = tf.constant(0.0, tf.float64), tf.zeros_like(learnt)
        for part, marked in zip(parts, labels):
            with tf.GradientTape() as tape:
                table = tf.reshape(learnt, (d + 1, classes))
                chances = tf.nn.log_softmax(tf.convert_to_tensor(part, tf.float64) @ table[:-1] + table[-1])
                # The share of this part in the mean over all rows.
                share = -tf.reduce_sum(tf.one_hot(marked, classes, dtype=tf.float64) * chances) / rows
            loss += share
            slope += tape.gradient(share, learnt)
        length = tf.norm(slope)
        if length > most:
            slope *= most / length
        learnt.assign_sub(rate * slope)
        losses.append(float(loss))
    table = tf.reshape(learnt, (d + 1, classes))
    return losses, table[:-1], table[-1]
