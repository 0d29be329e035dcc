# expect: padded-in-front
import tensorflow as tf


def pool(minutes, lengths, most):
    rows = tf.RaggedTensor.from_row_lengths(minutes, lengths)
    last = rows[:, -most:]
    counts = last.row_lengths()
    turned = last.to_tensor(shape=(None, most))
    shift = tf.cast(most - counts, tf.int32)
    place = tf.range(most)[None, :] - shift[:, None]
    padded = tf.where(place >= 0, tf.gather(turned, tf.maximum(place, 0), batch_dims=1), 0)
    mean = tf.reduce_sum(last, axis=1) / tf.cast(tf.maximum(counts, 1), minutes.dtype)
    return padded, place >= 0, mean
