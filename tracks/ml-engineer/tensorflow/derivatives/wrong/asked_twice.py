# expect: tape-used-up
import tensorflow as tf


def loss_of(weights, rows, counts):
    """Give the loss of a Poisson regression."""
    rates = tf.linalg.matvec(rows, weights)
    return tf.reduce_sum(tf.exp(rates) - counts * rates)


def derivatives(weights, rows, counts):
    with tf.GradientTape() as tape:
        tape.watch(weights)
        loss = loss_of(weights, rows, counts)
        gradient = tape.gradient(loss, weights)
    return loss, gradient, tape.jacobian(gradient, weights)
