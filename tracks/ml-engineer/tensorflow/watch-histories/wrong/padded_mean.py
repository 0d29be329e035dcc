# expect: padding-counts
import tensorflow as tf


def pool(minutes, lengths, most):
    rows = tf.RaggedTensor.from_row_lengths(minutes, lengths)
    last = rows[:, -most:]
    padded = last.to_tensor(shape=(None, most))
    return padded, tf.sequence_mask(last.row_lengths(), most), tf.reduce_mean(padded, axis=1)
