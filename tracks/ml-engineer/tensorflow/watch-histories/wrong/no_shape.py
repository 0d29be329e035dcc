# expect: as-wide-as-the-batch
"""Histories of any length, as a padded batch, its mask, and a mean a viewer."""

import tensorflow as tf


def pool(minutes, lengths, most):
    """Return the padded last entries, where there is one, and the mean of each row."""
    # A ragged tensor keeps the numbers as they lie, and notes where each row ends.
    last = tf.RaggedTensor.from_row_lengths(minutes, lengths)[:, -most:]
    padded = last.to_tensor()
    counts = last.row_lengths()
    # The mask comes from the counts: a zero among the values may be a real one.
    mask = tf.sequence_mask(counts, most)
    # The sum of an empty row is 0, and so is its mean when it is divided by 1.
    mean = tf.reduce_sum(last, axis=1) / tf.cast(tf.maximum(counts, 1), minutes.dtype)
    return padded, mask, mean
