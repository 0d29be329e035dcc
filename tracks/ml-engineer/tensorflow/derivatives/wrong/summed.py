# expect: rows-of-the-hessian-added
import tensorflow as tf


def loss_of(weights, rows, counts):
    """Give the loss of a Poisson regression."""
    rates = tf.linalg.matvec(rows, weights)
    return tf.reduce_sum(tf.exp(rates) - counts * rates)


def derivatives(weights, rows, counts):
    with tf.GradientTape() as outer:
        outer.watch(weights)
        with tf.GradientTape() as inner:
            inner.watch(weights)
            loss = loss_of(weights, rows, counts)
        gradient = inner.gradient(loss, weights)
    return loss, gradient, outer.gradient(gradient, weights)
