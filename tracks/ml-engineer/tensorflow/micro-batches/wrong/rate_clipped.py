# expect: step-shortened
"""A training step over a batch that comes in parts."""

import tensorflow as tf


def train(parts, labels, classes, steps, rate, most):
    """Return the loss of each step, and the weights and biases after the last."""
    weights = tf.Variable(tf.zeros((parts[0].shape[1], classes), tf.float64))
    biases = tf.Variable(tf.zeros(classes, tf.float64))
    rows = sum(len(part) for part in parts)
    losses = []
    for _ in range(steps):
        total, added = 0.0, [tf.zeros_like(weights), tf.zeros_like(biases)]
        for place, part in enumerate(parts):
            with tf.GradientTape() as tape:
                scores = part @ weights + biases
                # The sum: parts of different length then weigh as much as they have rows.
                loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels[place], scores))
            total += loss
            into_weights, into_biases = tape.gradient(loss, [weights, biases])
            added[0] += into_weights
            added[1] += into_biases
        # Only the whole gradient has the length that is bounded.
        gradients, _ = tf.clip_by_global_norm([rate * each / rows for each in added], most)
        weights.assign_sub(gradients[0])
        biases.assign_sub(gradients[1])
        losses.append(total / rows)
    return losses, weights, biases
