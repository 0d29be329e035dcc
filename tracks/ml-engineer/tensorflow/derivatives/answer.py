"""The gradient and the Hessian of a loss, by two tapes, one inside the other."""

import tensorflow as tf


def loss_of(weights, rows, counts):
    """Give the loss of a Poisson regression."""
    rates = tf.linalg.matvec(rows, weights)
    return tf.reduce_sum(tf.exp(rates) - counts * rates)


def derivatives(weights, rows, counts):
    """Return the loss, its gradient and its Hessian by the weights."""
    # cut
    # Persistent: it is asked once for each entry of the gradient.
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(weights)  # it is no variable, so no tape follows it by itself
        with tf.GradientTape() as inner:
            inner.watch(weights)
            loss = loss_of(weights, rows, counts)
        # Still inside the outer tape: it has to see how the gradient comes about.
        gradient = inner.gradient(loss, weights)
        entries = tf.unstack(gradient)
    # Entry by entry, for the gradient of several numbers is that of their sum. `outer.jacobian` does the same.
    return loss, gradient, tf.stack([outer.gradient(each, weights) for each in entries])
    # end cut


def squared_loss(weights, rows, counts):
    """Give half the sum of the squared errors."""
    return tf.reduce_sum((tf.linalg.matvec(rows, weights) - counts) ** 2) / 2


LOSSES = {"poisson": loss_of, "squared": squared_loss}


def in_service(weights, rows, counts, loss):
    """Exchange `loss_of` for the loss of this name, as the service does, and give its derivatives. The check calls this."""
    global loss_of
    loss_of = LOSSES[loss]
    return derivatives(weights, rows, counts)
