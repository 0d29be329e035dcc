# expect: oldest-kept
import tensorflow as tf


def pool(minutes, lengths, most):
    rows = tf.RaggedTensor.from_row_lengths(minutes, lengths)
    last = rows[:, :most]
    counts = last.row_lengths()
    mean = tf.reduce_sum(last, axis=1) / tf.cast(tf.maximum(counts, 1), minutes.dtype)
    return last.to_tensor(shape=(None, most)), tf.sequence_mask(counts, most), mean
