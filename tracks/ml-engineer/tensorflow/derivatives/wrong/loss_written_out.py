# expect: written-out
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
            rates = tf.linalg.matvec(rows, weights)
            loss = tf.reduce_sum(tf.exp(rates) - counts * rates)
        gradient = inner.gradient(loss, weights)
    return loss, gradient, outer.jacobian(gradient, weights)


def squared_loss(weights, rows, counts):
    """Give half the sum of the squared errors."""
    return tf.reduce_sum((tf.linalg.matvec(rows, weights) - counts) ** 2) / 2


LOSSES = {"poisson": loss_of, "squared": squared_loss}


def in_service(weights, rows, counts, loss):
    """Exchange `loss_of` for the loss of this name, as the service does, and give its derivatives. The check calls this."""
    global loss_of
    loss_of = LOSSES[loss]
    return derivatives(weights, rows, counts)
