# expect: mean-of-everything
import tensorflow as tf


def pool(minutes, lengths, most):
    rows = tf.RaggedTensor.from_row_lengths(minutes, lengths)
    last = rows[:, -most:]
    counts = tf.maximum(lengths, 1)
    mean = tf.reduce_sum(rows, axis=1) / tf.cast(counts, minutes.dtype)
    return last.to_tensor(shape=(None, most)), tf.sequence_mask(last.row_lengths(), most), mean
