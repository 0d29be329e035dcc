# Differentiates the slope along one weight after the other, each time with two tapes of its own.
import tensorflow as tf


def loss_of(weights, rows, counts):
    """Give the loss of a Poisson regression."""
    rates = tf.linalg.matvec(rows, weights)
    return tf.reduce_sum(tf.exp(rates) - counts * rates)


def slope_of(weights, rows, counts):
    """Give the loss and its gradient."""
    with tf.GradientTape() as tape:
        tape.watch(weights)
        loss = loss_of(weights, rows, counts)
    return loss, tape.gradient(loss, weights)


def derivatives(weights, rows, counts):
    """Return the loss, its gradient and its Hessian by the weights."""
    columns = []
    for direction in tf.eye(weights.shape[0], dtype=weights.dtype):
        with tf.GradientTape() as tape:
            tape.watch(weights)
            _, slope = slope_of(weights, rows, counts)
            along = tf.reduce_sum(slope * direction)
        columns.append(tape.gradient(along, weights))
    return *slope_of(weights, rows, counts), tf.stack(columns, axis=1)


def squared_loss(weights, rows, counts):
    """Give half the sum of the squared errors."""
    return tf.reduce_sum((tf.linalg.matvec(rows, weights) - counts) ** 2) / 2


LOSSES = {"poisson": loss_of, "squared": squared_loss}


def in_service(weights, rows, counts, loss):
    """Exchange `loss_of` for the loss of this name, as the service does, and give its derivatives. The check calls this."""
    global loss_of
    loss_of = LOSSES[loss]
    return derivatives(weights, rows, counts)
