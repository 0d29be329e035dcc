# Works out where each entry of the dense table lies among the minutes, and picks all of them at once.
import tensorflow as tf


def pool(minutes, lengths, most):
    """Return the padded last entries, where there is one, and the mean of each row."""
    lengths = tf.cast(lengths, tf.int64)
    kept = tf.minimum(lengths, most)
    first = tf.cumsum(lengths) - kept
    columns = tf.range(most, dtype=tf.int64)[tf.newaxis, :]
    mask = columns < kept[:, tf.newaxis]
    # What is no entry points at one more number behind the minutes, a zero.
    nowhere = tf.size(minutes, out_type=tf.int64)
    padded = tf.gather(tf.concat([minutes, [0.0]], axis=0), tf.where(mask, first[:, tf.newaxis] + columns, nowhere))
    mean = tf.math.divide_no_nan(tf.reduce_sum(padded, axis=1), tf.cast(kept, minutes.dtype))
    return padded, mask, mean
