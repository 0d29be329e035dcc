# Reads every strip before the first epoch, and lets a dataset shuffle what lies in memory.
import tensorflow as tf


def flip(strip):
    """Mirror a strip with a chance of one half."""
    return tf.cond(tf.random.uniform(()) < 0.5, lambda: strip[::-1], lambda: strip)


def pipeline(places, read, flip, batch, epochs):
    """Return a dataset of the batches of all epochs."""
    strips = tf.stack([read(place) for place in tf.constant(places)])
    data = tf.data.Dataset.from_tensor_slices(strips).shuffle(len(places))
    return data.batch(batch).map(lambda rows: tf.map_fn(flip, rows)).repeat(epochs)


def feed(places, load, batch, epochs):
    """Give the batches as a training loop would get them. `load` reads a strip from the disk."""

    def read(place):
        strip = tf.numpy_function(load, [place], tf.float64)
        return tf.ensure_shape(strip, (4,))

    return list(pipeline(places, read, flip, batch, epochs))
