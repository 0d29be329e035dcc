# expect: mask-of-the-whole-history
import tensorflow as tf


def pool(minutes, lengths, most):
    rows = tf.RaggedTensor.from_row_lengths(minutes, lengths)
    last = rows[:, -most:]
    mean = tf.reduce_sum(last, axis=1) / tf.cast(tf.maximum(last.row_lengths(), 1), minutes.dtype)
    return last.to_tensor(shape=(None, most)), tf.sequence_mask(lengths), mean
